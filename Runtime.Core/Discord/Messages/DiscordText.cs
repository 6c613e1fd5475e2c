using System.Globalization;
using System.Text;

namespace Runtime.Core.Discord.Messages;

/// <summary>
/// Makes text from outside harmless in a Discord message. Mentions are forbidden on the wire as well; here they
/// are also made not to look like any.
/// </summary>
public static class DiscordText
{
    public const int MaxTitle = 256;
    public const int MaxFieldValue = 1024;

    /// <summary>Discord's own limit is 4096, of 6000 over the whole message; this leaves room for the rest.</summary>
    public const int MaxDescription = 3000;

    private const string Markup = """\*_~`|><[]()#-:""";

    /// <summary>Shown as it is: no formatting, no link with another name, no ping, no line or direction marks.</summary>
    public static string Escape(string? text)
    {
        var safe = new StringBuilder(text?.Length ?? 0);
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (rune.Value == '@')
            {
                safe.Append("@\u200b"); // an invisible space: nobody is called by this name
            }
            else if (rune.IsAscii && Markup.Contains((char)rune.Value, StringComparison.Ordinal))
            {
                safe.Append('\\').Append((char)rune.Value);
            }
            else
            {
                safe.Append(IsHarmless(rune) ? rune : new Rune(' '));
            }
        }

        return safe.ToString();
    }

    /// <summary>For a place between backticks, where escapes are shown.</summary>
    public static string Code(string? text)
    {
        var safe = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            safe.Append(rune.Value == '`' ? new Rune('\u02cb') : IsHarmless(rune) ? rune : new Rune(' '));
        }

        return safe.Length == 0 ? "` `" : $"`{safe}`";
    }

    /// <summary>At most so many characters, the last one an ellipsis where something is missing; never half a character.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = longest - 1;
        if (char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        // An escape that lost its character would escape the ellipsis.
        var cut = text[..end];
        return (cut.Length - cut.TrimEnd('\\').Length) % 2 == 1 ? $"{cut[..^1]}…" : $"{cut}…";
    }

    /// <summary>Where a channel's name stands: a link that Discord fills in.</summary>
    public static string Channel(Snowflake id) => $"<#{id}>";

    /// <summary>A moment in the reader's own time zone.</summary>
    public static string Time(DateTimeOffset at, char style = 'f') => string.Create(CultureInfo.InvariantCulture, $"<t:{at.ToUnixTimeSeconds()}:{style}>");

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => false,
        UnicodeCategory.Format => rune.Value == '\u200d', // joins emoji
        _ => true,
    };
}
