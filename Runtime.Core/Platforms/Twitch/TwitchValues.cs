using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Tag values that are numbers, times, ids or amounts; a value that is none reads as absent.</summary>
internal static class TwitchValues
{
    private const long LastMillisecond = 253_402_300_799_999;
    private const int LongestId = 64;

    private static readonly SearchValues<byte> IdBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    public static bool IsId(ReadOnlySpan<byte> value) =>
        value.Length is > 0 and <= LongestId && !value.ContainsAnyExcept(IdBytes);

    /// <returns>The id, or null where it is absent or holds anything but letters, digits, <c>_</c> and <c>-</c>.</returns>
    public static string? Id(ReadOnlySpan<byte> value) => IsId(value) ? Encoding.Latin1.GetString(value) : null;

    public static long? Number(ReadOnlySpan<byte> value) =>
        Utf8Parser.TryParse(value, out long number, out var used) && used == value.Length ? number : null;

    /// <param name="milliseconds">Since the Unix epoch, as <c>tmi-sent-ts</c> counts them.</param>
    public static DateTimeOffset? Time(ReadOnlySpan<byte> milliseconds) =>
        Utf8Parser.TryParse(milliseconds, out long value, out var used) && used == milliseconds.Length && value is > 0 and <= LastMillisecond
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : null;

    public static TimeSpan? Seconds(ReadOnlySpan<byte> value) =>
        Number(value) is { } seconds and >= 0 and < int.MaxValue ? TimeSpan.FromSeconds(seconds) : null;

    /// <param name="exponent">How many of the amount's digits stand behind the point; absent means two.</param>
    public static Money? Amount(ReadOnlySpan<byte> amount, ReadOnlySpan<byte> currency, ReadOnlySpan<byte> exponent)
    {
        if (Number(amount) is not ({ } units and > 0) || currency.Length != 3 || Id(currency) is not { } code)
        {
            return null;
        }

        var digits = (Number(exponent) ?? 2) is var wanted and >= 0 and <= 8 ? (byte)wanted : (byte)2;
        return new Money(units / (decimal)Math.Pow(10, digits), code.ToUpperInvariant());
    }

    /// <summary>Unescaped and cleaned, for a text that is shown.</summary>
    public static string Text(ReadOnlySpan<byte> value) => value.IsEmpty ? "" : ChatText.Clean(IrcTags.Unescape(value));
}
