using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Runtime.Core.Discord;

/// <summary>An id as Discord gives them: 64 bits, always written as a string of digits, because JavaScript loses the last ones of a number.</summary>
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>
{
    /// <summary>The first millisecond of 2015, from which Discord counts.</summary>
    private const long Epoch = 1_420_070_400_000;

    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + Epoch);

    public static bool TryParse([NotNullWhen(true)] string? text, out Snowflake id)
    {
        var parsed = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0;
        id = parsed ? new Snowflake(value) : default;
        return parsed;
    }

    public static Snowflake Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an id of Discord: it has digits only.");

    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;

    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;

    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;

    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;
}
