using Runtime.Core.Chat;

namespace Runtime.Core.Triggers.Matching;

/// <summary>The part of a message that triggers look at.</summary>
internal static class MatchText
{
    /// <summary>Longest text that is evaluated, in UTF-16 units; the rest of a longer one is not looked at.</summary>
    public const int MaxLength = 500;

    /// <summary>
    /// What the author said. Where a message answers another, platforms put <c>@name</c> in front of it; a command
    /// behind it is still a command.
    /// </summary>
    public static ReadOnlySpan<char> Of(ChatMessage message)
    {
        var text = Trim(message.Text);
        return message.Reply is not null && text.StartsWith('@') ? text[FirstWord(text).Length..].TrimStart() : text;
    }

    /// <summary>
    /// Without blanks at either end. Some clients append an invisible tag character so that the platform does not
    /// take a repeated message for a duplicate; it counts as a blank.
    /// </summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        while (text.EndsWith("\U000E0000", StringComparison.Ordinal))
        {
            text = text[..^2].TrimEnd();
        }

        if (text.Length <= MaxLength)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }

    public static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsWhiteSpace(text[index]))
            {
                return text[..index];
            }
        }

        return text;
    }
}
