using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Admin.Chat;

/// <summary>The lines of the live chat page, oldest first.</summary>
public sealed record ChatView
{
    /// <summary>How many lines a page holds; older ones leave as new ones come.</summary>
    public const int Capacity = 200;

    public required ImmutableArray<FeedEntry> Lines { get; init; }

    /// <summary>How many lines the filter keeps back.</summary>
    public required int Hidden { get; init; }

    /// <summary>How many lines came since the view was paused and are not shown.</summary>
    public required int Held { get; init; }

    /// <param name="pausedAt">What was shown when the view was paused, or null while it follows the chat.</param>
    public static ChatView From(ImmutableArray<CreatorState> creators, ChatFilter filter, ChatPause? pausedAt = null)
    {
        var current = creators.SelectMany(creator => creator.Feed);
        var all = pausedAt is null ? [.. current] : pausedAt.Refreshed(current);
        var accepted = all.Where(entry => filter.Accepts(entry.Event)).ToList();

        return new ChatView
        {
            Lines = [.. accepted
                .OrderBy(entry => entry.Event.ReceivedTime)
                .ThenBy(entry => entry.Event.Creator.Value, StringComparer.Ordinal)
                .ThenBy(entry => entry.Sequence)
                .TakeLast(Capacity)],
            Hidden = all.Length - accepted.Count,
            Held = pausedAt?.Missed(creators) ?? 0,
        };
    }
}
