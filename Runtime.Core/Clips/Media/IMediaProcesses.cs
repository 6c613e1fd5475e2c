using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media;

/// <summary>
/// The ffmpeg processes of this instance, written down in <c>data/media-processes.json</c> while they run, so that the next
/// start can end those that a crashed daemon left behind.
/// </summary>
public interface IMediaProcesses
{
    ImmutableArray<MediaProcess> Running { get; }

    /// <summary>
    /// Ends processes of an earlier life whose id, start time and executable all match; forgets the others, which are
    /// somebody else's by now. Runs by itself before the first ffmpeg of this life; calling it earlier only does it earlier.
    /// </summary>
    /// <returns>How many were ended.</returns>
    int EndStale();
}

/// <param name="Purpose">For example <c>capture ada</c> or <c>cut</c>.</param>
public sealed record MediaProcess(int Id, string Executable, string Purpose, DateTimeOffset StartedAt);
