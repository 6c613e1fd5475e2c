using Runtime.Core.Audit;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Publishing;
using Runtime.Core.Clips.Queue;
using static Runtime.Core.Clips.Commands.ClipCommandOutcome;

namespace Runtime.Core.Clips.Commands;

/// <summary>Each command is one decision on the clip as it is, committed whole; work that stands against it is stopped afterwards.</summary>
internal sealed class ClipCommands(
    ClipBook book,
    ClipRuns runs,
    ClipOrders orders,
    ClipWithdrawal withdrawal,
    ICaptureBuffers buffers,
    IAuditTrail audit,
    TimeProvider time) : IClipCommands
{
    public async Task<ClipCommandResult> CreateAsync(ClipOrder order, Actor by, CancellationToken cancellationToken)
    {
        var result = await orders.PlaceAsync(order, cancellationToken);
        Record(by, "Create clip", result.Clip is { } clip ? $"{order.Creator}/{clip.Id}" : order.Creator.Value, result);
        return result;
    }

    public Task<ClipCommandResult> RetryAsync(ClipId id, Actor by, CancellationToken cancellationToken) => StepAsync(id, by, "Retry clip", "It is tried again.", clip =>
        clip.State != ClipState.Failed
            ? "Only a failed clip can be retried."
            : new ClipChange(ClipFlow.Move(Afresh(clip) with { LastError = null }, clip.HasOutput ? ClipState.Encoded : ClipState.Queued, time.GetUtcNow()), $"retried by {by.Name}"), cancellationToken);

    public async Task<ClipCommandResult> CancelAsync(ClipId id, Actor by, CancellationToken cancellationToken)
    {
        var result = await StepAsync(id, by, "Cancel clip", "It was cancelled.", clip => clip.IsFinished ? "It is finished already." : Cancelled(clip, by), cancellationToken);
        if (result.Accepted)
        {
            runs.Cancel(id);
        }

        return result;
    }

    public async Task<ClipCommandResult> MoveAsync(ClipId id, ClipId? before, Actor by, CancellationToken cancellationToken)
    {
        var waiting = book.Clips.Where(clip => clip.State == ClipState.Queued && clip.DeletedAt is null).OrderBy(clip => clip.Position).ToList();
        var places = waiting.ConvertAll(clip => clip.Position);
        if (waiting.Find(clip => clip.Id == id) is not { } moved || (before is not null && !waiting.Exists(clip => clip.Id == before)) || before == id)
        {
            return Recorded(by, "Move clip", id, new ClipCommandResult(book.Find(id) is null ? Unknown : Refused, "Only a waiting clip can be moved, and only before another waiting one.", book.Find(id)));
        }

        waiting.Remove(moved);
        waiting.Insert(before is null ? waiting.Count : waiting.FindIndex(clip => clip.Id == before), moved);
        for (var place = 0; place < waiting.Count; place++)
        {
            var position = places[place];
            await book.ChangeAsync(waiting[place].Id, clip => clip.Position == position ? null : new ClipChange(clip with { Position = position }), cancellationToken);
        }

        return Recorded(by, "Move clip", id, new ClipCommandResult(Done, "It was moved.", book.Find(id)));
    }

    public Task<ClipCommandResult> RenameAsync(ClipId id, string title, Actor by, CancellationToken cancellationToken) => StepAsync(id, by, "Rename clip", "It has a new title.", clip =>
        ClipTitle.Clean(title) is { Length: > 0 } cleaned
            ? new ClipChange(clip with { Title = cleaned, UpdatedAt = time.GetUtcNow() })
            : "A title needs at least one character.", cancellationToken);

    public Task<ClipCommandResult> TrimAsync(ClipId id, TimeSpan shift, TimeSpan duration, Actor by, CancellationToken cancellationToken) => StepAsync(id, by, "Trim clip", "It is cut again.", clip =>
    {
        var start = clip.Source.StartSeconds + shift.TotalSeconds;
        if (duration < ClipOrders.Shortest || duration > ClipOrders.Longest || start < 0)
        {
            return "The length or the start is out of range.";
        }

        if (!clip.IsFinished && clip.State != ClipState.Encoded)
        {
            return "It is being worked on; wait, or cancel it first.";
        }

        if (clip.Source.Kind == ClipSourceKind.Live && !buffers.Holds.Contains(clip.Id.Value, StringComparer.Ordinal))
        {
            return "The recording that it was cut from is no longer kept.";
        }

        if (clip.State == ClipState.Published && !withdrawal.IsPossible(clip))
        {
            return $"It was sent to {clip.Destination?.Platform}, where it cannot be replaced; make a new clip instead.";
        }

        var fresh = Afresh(clip);
        var again = fresh with { Marks = fresh.Marks with { UploadSession = null, UploadUncertain = false }, Source = clip.Source with { StartSeconds = start }, Duration = duration, HasOutput = false, LastError = null };
        return new ClipChange(ClipFlow.Move(again, ClipState.Queued, time.GetUtcNow()), $"trimmed by {by.Name}");
    }, cancellationToken);

    public Task<ClipCommandResult> PublishAsync(ClipId id, ClipDestination? destination, Actor by, CancellationToken cancellationToken) => StepAsync(id, by, "Publish clip", "It goes to its destination when it is made.", clip =>
    {
        var wanted = clip with { Options = clip.Options with { Publish = true, Destination = destination ?? clip.Options.Destination } };
        return clip.State switch
        {
            _ when destination is not null && !withdrawal.Knows(destination) => $"This version cannot send clips to '{destination.Platform}'.",
            ClipState.Published => "It is published already.",
            ClipState.Uploading => "It is being published.",
            ClipState.Failed when !clip.HasOutput => "It was never made; retry it first.",
            ClipState.Failed => new ClipChange(ClipFlow.Move(Afresh(wanted) with { LastError = null }, ClipState.Encoded, time.GetUtcNow()), $"published by {by.Name}"),
            _ => new ClipChange(wanted with { UpdatedAt = time.GetUtcNow() }),
        };
    }, cancellationToken);

    public async Task<ClipCommandResult> UnpublishAsync(ClipId id, Actor by, CancellationToken cancellationToken)
    {
        var result = await StepAsync(id, by, "Unpublish clip", "It is no longer published.", clip =>
            clip.State != ClipState.Published ? "It is not published."
            : !withdrawal.IsPossible(clip) ? $"It was sent to {clip.Destination?.Platform}; take it down there."
            : new ClipChange(ClipFlow.Move(Afresh(clip) with { PublishedUrl = null, Options = clip.Options with { Publish = false } }, ClipState.Encoded, time.GetUtcNow()), $"unpublished by {by.Name}"), cancellationToken);
        return result.Accepted ? await WithdrawnAsync(result, cancellationToken) : result;
    }

    public async Task<ClipCommandResult> DeleteAsync(ClipId id, Actor by, CancellationToken cancellationToken)
    {
        var result = await StepAsync(id, by, "Delete clip", $"It is gone; that can be taken back for {ClipCommandResult.UndoFor.TotalHours:0} hours.", clip =>
        {
            if (clip.DeletedAt is not null)
            {
                return "It is deleted already.";
            }

            var change = clip.IsFinished || clip.IsResting ? new ClipChange(clip) : Cancelled(clip, by);
            return change with { Next = change.Next with { DeletedAt = time.GetUtcNow(), UpdatedAt = time.GetUtcNow() } };
        }, cancellationToken, alsoDeleted: true);
        if (result.Accepted)
        {
            runs.Cancel(id);
        }

        return result.Accepted && withdrawal.IsPossible(result.Clip!) ? await WithdrawnAsync(result, cancellationToken) : result;
    }

    public Task<ClipCommandResult> RestoreAsync(ClipId id, Actor by, CancellationToken cancellationToken) => StepAsync(id, by, "Restore clip", "It is back.", clip =>
        clip.DeletedAt is null ? "It is not deleted."
        : clip.State == ClipState.Published && withdrawal.IsPossible(clip)
            ? new ClipChange(ClipFlow.Move(Afresh(clip) with { DeletedAt = null, PublishedUrl = null }, ClipState.Encoded, time.GetUtcNow()), $"restored by {by.Name}")
            : new ClipChange(clip with { DeletedAt = null, UpdatedAt = time.GetUtcNow() }), cancellationToken, alsoDeleted: true);

    private static Clip Afresh(Clip clip) => clip with { Marks = clip.Marks with { Attempts = 0, Crashes = 0, NotBefore = null } };

    private ClipChange Cancelled(Clip clip, Actor by) => new(ClipFlow.Fail(clip, $"cancelled by {by.Name}", time.GetUtcNow()), $"cancelled by {by.Name}");

    /// <summary>A file that cannot be removed now is removed by the housekeeping: the clip does not count as published any more.</summary>
    private async Task<ClipCommandResult> WithdrawnAsync(ClipCommandResult result, CancellationToken cancellationToken) =>
        await withdrawal.TryAsync(result.Clip!, cancellationToken) is { } problem ? result with { Message = $"{result.Message} But {problem}; that is tried again." } : result;

    private async Task<ClipCommandResult> StepAsync(ClipId id, Actor by, string action, string done, Func<Clip, ClipDecision> decide, CancellationToken cancellationToken, bool alsoDeleted = false)
    {
        string? refusal = null;
        var changed = await book.ChangeAsync(id, clip =>
        {
            var decision = clip.DeletedAt is not null && !alsoDeleted ? "It is deleted; restore it first." : decide(clip);
            refusal = decision.Refusal;
            return decision.Change;
        }, cancellationToken);
        var result = changed is not null ? new ClipCommandResult(Done, done, changed)
            : refusal is not null ? new ClipCommandResult(Refused, refusal, book.Find(id))
            : new ClipCommandResult(Unknown, "There is no such clip.", null);
        return Recorded(by, action, id, result);
    }

    private ClipCommandResult Recorded(Actor by, string action, ClipId id, ClipCommandResult result)
    {
        Record(by, action, id.Value, result);
        return result;
    }

    private void Record(Actor by, string action, string target, ClipCommandResult result) =>
        audit.Record(by, action, target, result.Accepted ? AuditOutcome.Done : AuditOutcome.Refused, result.Accepted ? "" : result.Message);

    /// <summary>Either a step, or the reason why there is none.</summary>
    private readonly record struct ClipDecision(ClipChange? Change, string? Refusal)
    {
        public static implicit operator ClipDecision(ClipChange change) => new(change, null);

        public static implicit operator ClipDecision(string refusal) => new(null, refusal);
    }
}
