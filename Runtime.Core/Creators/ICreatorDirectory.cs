using System.Collections.Immutable;

namespace Runtime.Core.Creators;

/// <summary>The creators that run, their published states and their inboxes.</summary>
public interface ICreatorDirectory
{
    /// <summary>Sorted by id.</summary>
    ImmutableArray<CreatorState> States { get; }

    CreatorState? Find(CreatorId id);

    /// <returns>Null when no such creator runs.</returns>
    ICreatorInbox? Inbox(CreatorId id);

    /// <summary>
    /// Calls <paramref name="handler"/> after each publication, on the publishing loop: it must return at once and
    /// never throw. Dispose to stop.
    /// </summary>
    IDisposable OnPublished(Action<CreatorState> handler);
}

/// <summary>The bounded way in to a creator's loop.</summary>
public interface ICreatorInbox
{
    CreatorId Creator { get; }

    /// <summary>Waits while the inbox is full: back-pressure for protocols that can take it.</summary>
    ValueTask PostAsync(CreatorInput input, CancellationToken cancellationToken);

    /// <summary>As <see cref="PostAsync"/>, for inputs that come in a bunch: call <see cref="Work"/> after the last one.</summary>
    ValueTask AddAsync(CreatorInput input, CancellationToken cancellationToken);

    /// <summary>What was added is applied on this thread, unless the loop is at it already. Hold no lock.</summary>
    void Work();

    /// <summary>For protocols that cannot wait.</summary>
    /// <returns>False when the inbox was full; the drop is counted.</returns>
    bool TryPost(CreatorInput input);
}
