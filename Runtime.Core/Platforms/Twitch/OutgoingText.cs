using System.Globalization;
using System.Text;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>What may go out: one line, short enough, and no command of the server unless it is <c>/me</c>.</summary>
internal static class OutgoingText
{
    /// <summary>Twitch cuts what is longer.</summary>
    public const int MostCharacters = 500;

    /// <summary>A classic IRC line is 512 bytes with everything around the text.</summary>
    private const int MostBytesOnPlainServers = 400;

    private const string ActionCommand = "/me ";
    private const string Ellipsis = "…";

    /// <summary>Looks like nothing and makes a repeated text a different one.</summary>
    private const string Difference = " \U000E0000";

    private const char WordJoiner = '\u2060';

    /// <param name="isTwitch">The server understands the Twitch commands.</param>
    /// <returns>Null when nothing is left to say.</returns>
    public static string? Prepare(string text, bool isTwitch)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim();
        var isAction = line.StartsWith(ActionCommand, StringComparison.OrdinalIgnoreCase);
        line = isAction ? line[ActionCommand.Length..].TrimStart() : line;
        if (line.Length == 0)
        {
            return null;
        }

        // A viewer's words at the start of a reply could otherwise disconnect the bot or change its colour.
        if (isTwitch && !isAction && (line[0] is '/' or '.') && line.Length > 1 && char.IsAsciiLetter(line[1]))
        {
            line = WordJoiner + line;
        }

        var room = MostCharacters - Difference.Length - (isAction ? ActionText.Wrap("").Length : 0);
        line = Cut(line, room, isTwitch ? int.MaxValue : MostBytesOnPlainServers);
        return isAction ? ActionText.Wrap(line) : line;
    }

    /// <summary>The text to send after <paramref name="previous"/>, which the server would drop if it were the same.</summary>
    public static string DifferentFrom(string? previous, string text) =>
        previous is not null && Folded(previous) == Folded(text) ? Append(text) : text;

    private static string Append(string text) => text.EndsWith('\u0001') ? $"{text[..^1]}{Difference}\u0001" : text + Difference;

    /// <summary>The server compares after trimming and folding white space.</summary>
    private static string Folded(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text, int mostUnits, int mostBytes)
    {
        if (text.Length <= mostUnits && Encoding.UTF8.GetByteCount(text) <= mostBytes)
        {
            return text;
        }

        var length = 0;
        var bytes = Encoding.UTF8.GetByteCount(Ellipsis);
        while (length < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text.AsSpan(length));
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(length, next));
            if (length + next + Ellipsis.Length > mostUnits || bytes > mostBytes)
            {
                break;
            }

            length += next;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }
}
