using Runtime.Core.Clips.Commands;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Housekeeping;

/// <summary>Which clips have to go. Pure.</summary>
internal static class ClipRetention
{
    /// <returns>Deleted ones whose time to take that back is over, then the oldest finished ones that are over a limit.</returns>
    public static IReadOnlyList<Clip> Outdated(IEnumerable<Clip> clips, ClipRetentionConfig limits, DateTimeOffset now)
    {
        var all = clips.ToList();
        var gone = all.FindAll(clip => clip.DeletedAt < now - ClipCommandResult.UndoFor);
        var kept = all.Except(gone).OrderByDescending(clip => clip.UpdatedAt).ThenByDescending(clip => clip.Position).ToList();
        var (count, bytes) = (0, 0L);
        foreach (var clip in kept)
        {
            count++;
            bytes += clip.OutputBytes;
            var isOver = (limits.MaxClips > 0 && count > limits.MaxClips)
                || (limits.MaxBytes > 0 && bytes > limits.MaxBytes)
                || (limits.MaxAge > TimeSpan.Zero && clip.UpdatedAt < now - limits.MaxAge);
            if (isOver && (clip.IsFinished || clip.IsResting))
            {
                gone.Add(clip);
            }
        }

        return gone;
    }
}
