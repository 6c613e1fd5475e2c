using System.Collections.Frozen;
using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Admin.Chat;

/// <summary>
/// A chat held still so that it can be read. Nothing is added, but what moderation removes is removed here too:
/// pausing is not a way to keep a deleted message on the screen.
/// </summary>
public sealed class ChatPause
{
    private readonly ImmutableArray<FeedEntry> _entries;
    private readonly FrozenDictionary<CreatorId, long> _upTo;

    public ChatPause(ImmutableArray<CreatorState> creators)
    {
        _entries = [.. creators.SelectMany(creator => creator.Feed)];
        _upTo = creators.ToFrozenDictionary(creator => creator.Id, creator => creator.Sequence);
    }

    /// <summary>The held entries, each in its present version where the feed still has it.</summary>
    public ImmutableArray<FeedEntry> Refreshed(IEnumerable<FeedEntry> current)
    {
        var present = current.ToDictionary(KeyOf);
        return [.. _entries.Select(entry => present.GetValueOrDefault(KeyOf(entry), entry))];
    }

    /// <summary>How many entries the feeds have that came after the pause.</summary>
    public int Missed(ImmutableArray<CreatorState> creators) =>
        creators.Sum(creator => creator.Feed.Count(entry => entry.Sequence > _upTo.GetValueOrDefault(creator.Id)));

    private static (CreatorId Creator, long Sequence) KeyOf(FeedEntry entry) => (entry.Event.Creator, entry.Sequence);
}
