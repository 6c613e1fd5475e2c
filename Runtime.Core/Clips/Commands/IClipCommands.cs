using Runtime.Core.Audit;

namespace Runtime.Core.Clips.Commands;

/// <summary>What operators do with clips. Each act is recorded, also one that was refused.</summary>
public interface IClipCommands
{
    Task<ClipCommandResult> CreateAsync(ClipOrder order, Actor by, CancellationToken cancellationToken);

    /// <summary>A failed clip once more, from where it failed, with all its attempts.</summary>
    Task<ClipCommandResult> RetryAsync(ClipId id, Actor by, CancellationToken cancellationToken);

    /// <summary>Ends the work on a clip; it counts as failed and can be retried.</summary>
    Task<ClipCommandResult> CancelAsync(ClipId id, Actor by, CancellationToken cancellationToken);

    /// <summary>Puts a waiting clip in front of another one.</summary>
    /// <param name="before">Null puts it last.</param>
    Task<ClipCommandResult> MoveAsync(ClipId id, ClipId? before, Actor by, CancellationToken cancellationToken);

    /// <summary>What was published elsewhere keeps the title it was sent with.</summary>
    Task<ClipCommandResult> RenameAsync(ClipId id, string title, Actor by, CancellationToken cancellationToken);

    /// <summary>Cuts it again from what was recorded.</summary>
    /// <param name="shift">Added to its start; negative begins earlier.</param>
    Task<ClipCommandResult> TrimAsync(ClipId id, TimeSpan shift, TimeSpan duration, Actor by, CancellationToken cancellationToken);

    /// <param name="destination">Null is wherever the configuration says.</param>
    Task<ClipCommandResult> PublishAsync(ClipId id, ClipDestination? destination, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes it back where the destination allows that; it stays in the library.</summary>
    Task<ClipCommandResult> UnpublishAsync(ClipId id, Actor by, CancellationToken cancellationToken);

    /// <summary>Away from every list at once; for good after <see cref="ClipCommandResult.UndoFor"/>.</summary>
    Task<ClipCommandResult> DeleteAsync(ClipId id, Actor by, CancellationToken cancellationToken);

    /// <summary>Takes a deletion back.</summary>
    Task<ClipCommandResult> RestoreAsync(ClipId id, Actor by, CancellationToken cancellationToken);
}

/// <param name="Message">What was done, or why not, in words.</param>
/// <param name="Clip">As it is now; null when there is none.</param>
public sealed record ClipCommandResult(ClipCommandOutcome Outcome, string Message, Clip? Clip)
{
    /// <summary>How long a deletion can be taken back.</summary>
    public static readonly TimeSpan UndoFor = TimeSpan.FromHours(24);

    public bool Accepted => Outcome == ClipCommandOutcome.Done;
}

public enum ClipCommandOutcome
{
    Done,

    /// <summary>There is no such clip.</summary>
    Unknown,

    /// <summary>What was asked for makes no sense, whatever the clip is.</summary>
    Invalid,

    /// <summary>Not as things are now.</summary>
    Refused,
}
