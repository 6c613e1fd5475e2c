using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace Runtime.Core.Chat;

/// <summary>
/// Makes a stranger's text safe to show as text in one row: no control characters, no direction overrides, no towers
/// of combining marks, no invisible tail that only makes a copy look like a new text, and a bounded length.
/// </summary>
public static class ChatText
{
    /// <summary>Longest text in grapheme clusters, what a reader would call characters.</summary>
    public const int MostGraphemes = 500;

    /// <summary>Longest name in grapheme clusters.</summary>
    public const int MostNameGraphemes = 60;

    /// <summary>Combining marks kept on one base character.</summary>
    public const int MostMarks = 4;

    /// <summary>One grapheme cluster can be endless, so the UTF-16 units are bounded too.</summary>
    private const int MostUnits = 8 * MostGraphemes;

    private const int StackUnits = 512;

    /// <returns>The same string where nothing had to go, which costs no allocation.</returns>
    public static string Clean(string text) => Clean(text, [], out _);

    /// <summary>Cleans a text and moves its emote positions along; an emote that lost its text goes.</summary>
    public static string Clean(string text, ImmutableArray<EmoteSpan> emotes, out ImmutableArray<EmoteSpan> moved)
    {
        moved = emotes;
        return IsPlain(text) ? text : Rewrite(text, MostGraphemes, emotes, out moved);
    }

    /// <summary>For names of people: cleaned like a text, without spaces around it, and shorter.</summary>
    public static string CleanName(string name) =>
        (IsPlain(name) && name.Length <= MostNameGraphemes ? name : Rewrite(name, MostNameGraphemes, [], out _)).Trim();

    /// <summary>Printable ASCII and letters of scripts without marks, short enough: most of all chat.</summary>
    private static bool IsPlain(string text)
    {
        if (text.Length > MostGraphemes || (text.Length > 0 && text[^1] == ' '))
        {
            return false;
        }

        var rest = text.AsSpan();
        while (true)
        {
            var odd = rest.IndexOfAnyExceptInRange(' ', '~');
            if (odd < 0)
            {
                return true;
            }

            rest = rest[odd..];
            var units = CleanedText.PlainUnits(rest);
            if (units == 0)
            {
                return false;
            }

            rest = rest[units..];
        }
    }

    private static string Rewrite(string text, int mostGraphemes, ImmutableArray<EmoteSpan> emotes, out ImmutableArray<EmoteSpan> moved)
    {
        var source = text.AsSpan(0, Math.Min(text.Length, 4 * MostUnits));
        var letters = ArrayPool<char>.Shared.Rent(Math.Max(source.Length, StackUnits));
        var places = ArrayPool<int>.Shared.Rent(source.Length + 1);
        try
        {
            var length = CleanedText.Write(source, letters, places);
            length = Shorten(letters.AsSpan(0, length), mostGraphemes);
            length = CleanedText.TrimEnd(letters.AsSpan(0, length));
            var cleaned = letters.AsSpan(0, length);
            if (cleaned.SequenceEqual(text))
            {
                moved = emotes;
                return text;
            }

            moved = emotes.IsDefaultOrEmpty ? [] : Move(emotes, places.AsSpan(0, source.Length + 1), length);
            return cleaned.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(letters);
            ArrayPool<int>.Shared.Return(places);
        }
    }

    private static int Shorten(ReadOnlySpan<char> text, int mostGraphemes)
    {
        if (text.Length <= mostGraphemes)
        {
            return text.Length;
        }

        var length = 0;
        for (var graphemes = 0; graphemes < mostGraphemes && length < text.Length; graphemes++)
        {
            var next = StringInfo.GetNextTextElementLength(text[length..]);
            if (length + next > MostUnits)
            {
                break;
            }

            length += next;
        }

        return length > 0 ? length : WholeRunes(text, MostUnits);
    }

    /// <summary>For a first grapheme that is longer than everything allowed.</summary>
    private static int WholeRunes(ReadOnlySpan<char> text, int most) =>
        text.Length <= most ? text.Length : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;

    private static ImmutableArray<EmoteSpan> Move(ImmutableArray<EmoteSpan> emotes, ReadOnlySpan<int> places, int length)
    {
        var moved = ImmutableArray.CreateBuilder<EmoteSpan>(emotes.Length);
        foreach (var emote in emotes)
        {
            if (emote.Start + emote.Length >= places.Length)
            {
                continue;
            }

            var start = places[emote.Start];
            var end = places[emote.Start + emote.Length];
            if (end > start && end <= length)
            {
                moved.Add(emote with { Start = start, Length = end - start });
            }
        }

        return moved.DrainToImmutable();
    }
}
