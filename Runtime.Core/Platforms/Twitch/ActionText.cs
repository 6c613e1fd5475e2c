namespace Runtime.Core.Platforms.Twitch;

/// <summary><c>/me</c> on the wire: the text between <c>0x01 ACTION</c> and <c>0x01</c>, the closing one sometimes missing.</summary>
internal static class ActionText
{
    private const byte Mark = 1;

    /// <summary>Reduces an action to what was said; emote positions count from there.</summary>
    public static bool TryUnwrap(ref ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("\u0001ACTION "u8))
        {
            return false;
        }

        text = text["\u0001ACTION "u8.Length..];
        if (text.EndsWith([Mark]))
        {
            text = text[..^1];
        }

        return true;
    }

    /// <summary>A request between IRC clients, such as <c>VERSION</c>: nothing a person said.</summary>
    public static bool IsOtherControl(ReadOnlySpan<byte> text) => text.Length > 0 && text[0] == Mark;

    /// <summary>What is sent for <c>/me text</c>; every server and client understands it.</summary>
    public static string Wrap(string text) => $"\u0001ACTION {text}\u0001";
}
