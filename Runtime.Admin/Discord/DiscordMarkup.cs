using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Discord;

namespace Runtime.Admin.Discord;

[Flags]
public enum MarkupStyles
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Underline = 4,
    Struck = 8,
    Code = 16,
    Spoiler = 32,

    /// <summary>A channel's name or a moment, which Discord fills in.</summary>
    Filled = 64,
    Link = 128,
}

/// <param name="Text">Shown as it is.</param>
public sealed record MarkupSpan(string Text, MarkupStyles Styles);

/// <summary>
/// Reads Discord's formatting within a line: what a preview needs of it. Text stays text: the result holds letters and styles, and
/// what is not understood is shown as it was written. Pure.
/// </summary>
public sealed class DiscordMarkup
{
    /// <summary>Deeper than anybody writes on purpose.</summary>
    private const int MostDeep = 8;

    private static readonly ImmutableArray<(string Mark, MarkupStyles Style)> Marks =
    [
        ("***", MarkupStyles.Bold | MarkupStyles.Italic), ("**", MarkupStyles.Bold), ("__", MarkupStyles.Underline), ("~~", MarkupStyles.Struck),
        ("||", MarkupStyles.Spoiler), ("*", MarkupStyles.Italic), ("_", MarkupStyles.Italic),
    ];

    private readonly Func<Snowflake, string?> _channelName;
    private readonly ImmutableArray<MarkupSpan>.Builder _spans = ImmutableArray.CreateBuilder<MarkupSpan>();

    private DiscordMarkup(Func<Snowflake, string?> channelName) => _channelName = channelName;

    /// <param name="channelName">Null for one that is not known.</param>
    public static ImmutableArray<MarkupSpan> Read(string line, Func<Snowflake, string?> channelName)
    {
        var reader = new DiscordMarkup(channelName);
        reader.Read(line, MarkupStyles.None, depth: 0);
        return reader._spans.ToImmutable();
    }

    private void Read(string text, MarkupStyles style, int depth)
    {
        var plain = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\\' && at + 1 < text.Length && char.IsAscii(text[at + 1]) && !char.IsAsciiLetterOrDigit(text[at + 1]) && text[at + 1] != ' ')
            {
                Add(text[plain..at], style);
                plain = at + 1; // the character behind it, whatever it means elsewhere
                at += 2;
                continue;
            }

            var end = depth < MostDeep ? Special(text, at, style, depth, () => Add(text[plain..at], style)) : 0;
            if (end > 0)
            {
                plain = at = end;
            }
            else
            {
                at++;
            }
        }

        Add(text[plain..], style);
    }

    /// <returns>Where it goes on behind what begins at <paramref name="at"/>; 0 when nothing special does.</returns>
    private int Special(string text, int at, MarkupStyles style, int depth, Action flush)
    {
        switch (text[at])
        {
            case '`' when text.IndexOf('`', at + 1) is var close and > 0 && close > at + 1:
                flush();
                Add(text[(at + 1)..close], style | MarkupStyles.Code);
                return close + 1;
            case '<' when text.IndexOf('>', at) is var close and > 0 && Filled(text[(at + 1)..close]) is { } filled:
                flush();
                Add(filled, style | MarkupStyles.Filled);
                return close + 1;
            case '[' when Close(text, "](", at + 1) is var middle and > 0 && text.IndexOf(')', middle) is var close and > 0 && IsAddress(text[(middle + 2)..close]):
                flush();
                Read(text[(at + 1)..middle], style | MarkupStyles.Link, depth + 1);
                return close + 1;
            case 'h' when (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && AddressLength(text, at) is var length and > 0:
                flush();
                Add(text.Substring(at, length), style | MarkupStyles.Link);
                return at + length;
            default:
                return Marked(text, at, style, depth, flush);
        }
    }

    private int Marked(string text, int at, MarkupStyles style, int depth, Action flush)
    {
        foreach (var (mark, marked) in Marks)
        {
            if (string.CompareOrdinal(text, at, mark, 0, mark.Length) != 0 || (mark == "_" && at > 0 && char.IsLetterOrDigit(text[at - 1])))
            {
                continue;
            }

            var from = at + mark.Length;
            var close = Close(text, mark, from);
            if (close > from && !char.IsWhiteSpace(text[from]) && !(mark == "_" && close + 1 < text.Length && char.IsLetterOrDigit(text[close + 1])))
            {
                flush();
                Read(text[from..close], style | marked, depth + 1);
                return close + mark.Length;
            }
        }

        return 0;
    }

    private static int Close(string text, string mark, int from)
    {
        for (var at = from; at + mark.Length <= text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary><c>#id</c> and <c>t:seconds:style</c>.</summary>
    private string? Filled(string inside)
    {
        if (inside.StartsWith('#') && Snowflake.TryParse(inside[1..], out var channel))
        {
            return $"#{_channelName(channel) ?? channel.ToString()}";
        }

        return inside.Split(':') is ["t", var seconds, ..] && long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) && at is >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(at).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)
            : null;
    }

    private static int AddressLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>'))
        {
            end++;
        }

        while (end > at && text[end - 1] is '.' or ',' or ';' or '!' or '?' or ')' or '*' or '_' or '|' or '~')
        {
            end--;
        }

        return IsAddress(text[at..end]) ? end - at : 0;
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private void Add(string text, MarkupStyles style)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (_spans is [.., var last] && last.Styles == style)
        {
            _spans[^1] = last with { Text = last.Text + text };
        }
        else
        {
            _spans.Add(new MarkupSpan(text, style));
        }
    }
}
