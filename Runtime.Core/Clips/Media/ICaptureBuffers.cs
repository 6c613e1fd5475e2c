using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Media;

/// <summary>The last minutes of each creator's stream on disk. They follow the configuration by themselves.</summary>
public interface ICaptureBuffers
{
    /// <summary>Every configured buffer and every one that still holds media, sorted by creator.</summary>
    ImmutableArray<CaptureStatus> Buffers { get; }

    /// <summary>Null when the creator has no buffer.</summary>
    CaptureStatus? Snapshot(CreatorId creator);

    /// <summary>Stops recording until <see cref="Start"/> or the next start of the daemon; what is buffered stays.</summary>
    /// <returns>False when no source is configured for the creator.</returns>
    bool Stop(CreatorId creator);

    /// <returns>False when no source is configured for the creator.</returns>
    bool Start(CreatorId creator);

    /// <summary>
    /// Keeps what is and will be buffered of this range, also over a restart, until it is released. On disk when this returns.
    /// A range longer than the buffer is cut to it. Holding under the same id again replaces the range.
    /// </summary>
    /// <param name="id">The clip's id: letters, digits, <c>-</c> and <c>_</c>.</param>
    void Hold(string id, CreatorId creator, DateTimeOffset from, DateTimeOffset to);

    /// <summary>Does nothing when there is no such hold.</summary>
    void Release(string id);

    /// <summary>Ids that are held, for taking away those whose clip is gone.</summary>
    ImmutableArray<string> Holds { get; }

    /// <summary>Calls <paramref name="handler"/> when any buffer changed; it must return at once. Dispose to stop.</summary>
    IDisposable OnChange(Action handler);
}
