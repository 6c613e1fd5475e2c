using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// Reads <c>id:first-last,first-last/id:first-last</c>. Positions count code points, both ends inclusive. Twitch
/// really sends ranges that are wrong or past the end, so each is checked and a bad one is left out. Not thread-safe.
/// </summary>
internal sealed class TwitchEmotes(string baseAddress)
{
    /// <summary>More emotes than this in one message only cost the reader.</summary>
    public const int MostPerMessage = 100;

    private const int LongestId = 64;

    private readonly Utf8Cache<ChatEmote> _emotes = new(1024);
    private readonly EmoteSpan[] _found = new EmoteSpan[MostPerMessage];

    public ImmutableArray<EmoteSpan> Read(ReadOnlySpan<byte> tag, string text)
    {
        var count = tag.IsEmpty ? 0 : Find(tag);
        if (count == 0)
        {
            return [];
        }

        var found = _found.AsSpan(0, count);
        found.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        count = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? KeepGood(found, text) : KeepGood(found[..ToUtf16(found, text)], text);
        return count == 0 ? [] : ImmutableCollectionsMarshal.AsImmutableArray(found[..count].ToArray());
    }

    /// <returns>How many ranges were put into <see cref="_found"/>, in code points and in the order of the tag.</returns>
    private int Find(ReadOnlySpan<byte> tag)
    {
        var count = 0;
        while (!tag.IsEmpty && count < MostPerMessage)
        {
            var end = tag.IndexOf((byte)'/');
            var part = end < 0 ? tag : tag[..end];
            tag = end < 0 ? default : tag[(end + 1)..];
            var colon = part.IndexOf((byte)':');
            if (colon <= 0 || EmoteOf(part[..colon]) is not { } emote)
            {
                continue;
            }

            var ranges = part[(colon + 1)..];
            while (!ranges.IsEmpty && count < MostPerMessage)
            {
                var comma = ranges.IndexOf((byte)',');
                if (TryRange(comma < 0 ? ranges : ranges[..comma], out var first, out var last))
                {
                    _found[count++] = new EmoteSpan(first, last - first + 1, emote);
                }

                ranges = comma < 0 ? default : ranges[(comma + 1)..];
            }
        }

        return count;
    }

    /// <summary>Turns code point positions, in ascending order of start, into UTF-16 ones; ranges past the end go.</summary>
    private static int ToUtf16(Span<EmoteSpan> spans, string text)
    {
        var (index, point, kept) = (0, 0, 0);
        foreach (var span in spans)
        {
            Advance(text, ref index, ref point, span.Start);
            var (end, endPoint) = (index, point);
            Advance(text, ref end, ref endPoint, (long)span.Start + span.Length);
            if (endPoint == (long)span.Start + span.Length)
            {
                spans[kept++] = span with { Start = index, Length = end - index };
            }
        }

        return kept;
    }

    private static void Advance(string text, ref int index, ref int point, long target)
    {
        while (point < target && index < text.Length)
        {
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
            point++;
        }
    }

    /// <summary>Leaves out what overlaps, runs past the end, or covers a space, which no emote's name has.</summary>
    private static int KeepGood(Span<EmoteSpan> spans, string text)
    {
        var (kept, free) = (0, 0);
        foreach (var span in spans)
        {
            if (span.Start >= free && (long)span.Start + span.Length <= text.Length && !text.AsSpan(span.Start, span.Length).Contains(' '))
            {
                spans[kept++] = span;
                free = span.Start + span.Length;
            }
        }

        return kept;
    }

    private static bool TryRange(ReadOnlySpan<byte> range, out int first, out int last)
    {
        last = 0;
        return Utf8Parser.TryParse(range, out first, out var used)
            && used < range.Length && range[used] == (byte)'-' && first >= 0
            && Utf8Parser.TryParse(range[(used + 1)..], out last, out var rest)
            && used + 1 + rest == range.Length && last >= first && last < int.MaxValue;
    }

    private ChatEmote? EmoteOf(ReadOnlySpan<byte> id)
    {
        if (_emotes.Find(id) is { } known)
        {
            return known;
        }

        if (id.Length > LongestId || !IsEmoteId(id))
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(id);
        return _emotes.Keep(id, new ChatEmote(TwitchPlatform.Id.Value, text, $"{baseAddress}/{text}/default/dark/2.0"));
    }

    private static bool IsEmoteId(ReadOnlySpan<byte> id) => TwitchValues.IsId(id) && id.IndexOf((byte)'-') < 0;
}
