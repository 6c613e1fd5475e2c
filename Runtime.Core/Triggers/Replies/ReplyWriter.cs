using System.Globalization;

namespace Runtime.Core.Triggers.Replies;

/// <summary>
/// Collects a reply and makes it safe to send. What chatters wrote goes through here as text, so whatever it holds, the
/// bot says one line and gives no chat command.
/// </summary>
internal ref struct ReplyWriter(Span<char> buffer)
{
    /// <summary>Longest reply in UTF-16 units; what Twitch takes.</summary>
    public const int MaxLength = 500;

    /// <summary>Room to find a border behind <see cref="MaxLength"/>; anything beyond could never be sent.</summary>
    public const int Capacity = MaxLength + 64;

    private readonly Span<char> _buffer = buffer;
    private int _length;

    public void Append(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
        {
            if (_length == _buffer.Length)
            {
                return;
            }

            // Behind a blank or an invisible character in front a chat command could hide.
            if (_length == 0 && (char.IsWhiteSpace(unit) || char.GetUnicodeCategory(unit) is UnicodeCategory.Format or UnicodeCategory.Control))
            {
                continue;
            }

            // A line break would begin a second command on an IRC connection.
            _buffer[_length++] = char.IsControl(unit) || unit is '\u2028' or '\u2029' ? ' ' : unit;
        }
    }

    /// <param name="allowMe">The template itself begins with <c>/me </c>, which is meant.</param>
    public readonly string Finish(bool allowMe)
    {
        var text = _buffer[.._length];
        if (!allowMe && !text.IsEmpty)
        {
            // Look-alikes that no platform reads as a chat command, and that no trimming on the way brings back.
            text[0] = text[0] switch
            {
                '/' => '\u2215',
                '.' => '\u2024',
                var other => other,
            };
        }

        return text[..BorderWithin(text)].TrimEnd().ToString();
    }

    /// <summary>Where to cut so that no letter, mark or emoji is cut in two.</summary>
    private static int BorderWithin(ReadOnlySpan<char> text)
    {
        if (text.Length <= MaxLength)
        {
            return text.Length;
        }

        var border = 0;
        while (border < text.Length)
        {
            var next = border + StringInfo.GetNextTextElementLength(text[border..]);
            if (next > MaxLength)
            {
                break;
            }

            border = next;
        }

        // A single element longer than a message is nobody's letter; then it is enough not to halve a surrogate pair.
        return border > 0 ? border : MaxLength - (char.IsHighSurrogate(text[MaxLength - 1]) ? 1 : 0);
    }
}
