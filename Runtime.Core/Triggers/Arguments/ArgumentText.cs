using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Triggers.Arguments;

/// <summary>Takes one argument after the other from what was typed after a command.</summary>
internal static class ArgumentText
{
    /// <summary>What follows the first word.</summary>
    public static ReadOnlySpan<char> AfterCommand(ReadOnlySpan<char> text) => text[MatchText.FirstWord(text).Length..].Trim();

    /// <summary>
    /// The next word, or everything between two quotation marks. A mark without its partner is an ordinary character,
    /// so that an apostrophe or inch sign never swallows the line. Phones type curly marks.
    /// </summary>
    public static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (!text.IsEmpty && text[0] is '"' or '\u201C' or '\u201D' or '\u201E')
        {
            for (var index = 1; index < text.Length; index++)
            {
                if (text[index] is '"' or '\u201C' or '\u201D' && (index + 1 == text.Length || char.IsWhiteSpace(text[index + 1])))
                {
                    var quoted = text[1..index].Trim();
                    text = text[(index + 1)..];
                    return quoted;
                }
            }
        }

        var word = MatchText.FirstWord(text);
        text = text[word.Length..];
        return word;
    }

    public static ReadOnlySpan<char> TakeRest(ref ReadOnlySpan<char> text)
    {
        var rest = text.Trim();
        text = [];
        return rest;
    }

    /// <summary>A name without the @ in front and the comma that some clients put after it.</summary>
    public static ReadOnlySpan<char> UserOf(ReadOnlySpan<char> word)
    {
        if (word.StartsWith('@'))
        {
            word = word[1..];
        }

        return word.EndsWith(',') ? word[..^1] : word;
    }
}
