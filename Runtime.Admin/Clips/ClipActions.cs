using Radzen;
using Runtime.Admin.Display;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Showing;

namespace Runtime.Admin.Clips;

/// <summary>
/// Carries out what the page's buttons ask for, one thing at a time for each clip. Whether it is allowed is for the port
/// to say: a button may be out of date, or pressed by a forged event.
/// </summary>
public sealed class ClipActions(IClipCommands clips, IClipShow show, DialogService dialogs, NotificationService notifications, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HashSet<ClipId> _busy = [];

    /// <summary>The clip that was deleted last, to be offered back; null when there is none.</summary>
    public Clip? Deleted { get; private set; }

    public bool IsBusy(ClipId id) => _busy.Contains(id);

    public Task<bool> RetryAsync(Clip clip) => RunAsync(clip, "Retry", cancellationToken => clips.RetryAsync(clip.Id, Actor.Operator, cancellationToken));

    public async Task CancelAsync(Clip clip)
    {
        if (await ConfirmedAsync("Cancel the work?", $"What is made of “{clip.Title}” so far is thrown away. It can be retried later.", "Cancel the work", "Go on"))
        {
            await RunAsync(clip, "Cancel", cancellationToken => clips.CancelAsync(clip.Id, Actor.Operator, cancellationToken));
        }
    }

    public Task<bool> MoveAsync(Clip clip, ClipId? before) =>
        RunAsync(clip, "Move", cancellationToken => clips.MoveAsync(clip.Id, before, Actor.Operator, cancellationToken), quiet: true);

    public Task<bool> RenameAsync(Clip clip, string title) => RunAsync(clip, "Rename", cancellationToken => clips.RenameAsync(clip.Id, title, Actor.Operator, cancellationToken));

    public Task<bool> TrimAsync(Clip clip, TimeSpan shift, TimeSpan duration) =>
        RunAsync(clip, "Trim", cancellationToken => clips.TrimAsync(clip.Id, shift, duration, Actor.Operator, cancellationToken));

    public Task<bool> PublishAsync(Clip clip) => RunAsync(clip, "Publish", cancellationToken => clips.PublishAsync(clip.Id, null, Actor.Operator, cancellationToken));

    public async Task UnpublishAsync(Clip clip)
    {
        if (await ConfirmedAsync("Take it back?", $"The address of “{clip.Title}” stops working. The clip stays in the library.", "Unpublish", "Keep it published"))
        {
            await RunAsync(clip, "Unpublish", cancellationToken => clips.UnpublishAsync(clip.Id, Actor.Operator, cancellationToken));
        }
    }

    public async Task DeleteAsync(Clip clip)
    {
        var published = clip.State == ClipState.Published ? " Its address stops working at once." : "";
        if (await ConfirmedAsync("Delete the clip?", $"“{clip.Title}” goes from every list.{published} You can undo it for {ClipCommandResult.UndoFor.TotalHours:0} hours.", "Delete", "Keep it")
            && await RunAsync(clip, "Delete", cancellationToken => clips.DeleteAsync(clip.Id, Actor.Operator, cancellationToken), quiet: true))
        {
            Deleted = clip;
        }
    }

    public async Task RestoreAsync(Clip clip)
    {
        if (await RunAsync(clip, "Undo", cancellationToken => clips.RestoreAsync(clip.Id, Actor.Operator, cancellationToken)) && Deleted?.Id == clip.Id)
        {
            Deleted = null;
        }
    }

    public void ForgetDeleted() => Deleted = null;

    public void Show(Clip clip) => Tell("Show on stream", clip.Title, show.Show(clip.Id, Actor.Operator));

    public void Hide(Clip clip) => Tell("Take off the stream", clip.Title, show.Hide(clip.Id, Actor.Operator));

    public async Task<bool> CreateAsync(ClipOrder order)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            var result = await clips.CreateAsync(order, Actor.Operator, limit.Token);
            Tell("Make a clip", result.Clip?.Title ?? order.Creator.Value, result);
            return result.Accepted;
        }
        catch (OperationCanceledException)
        {
            TellLate("Make a clip");
            return false;
        }
    }

    private async Task<bool> RunAsync(Clip clip, string verb, Func<CancellationToken, Task<ClipCommandResult>> command, bool quiet = false)
    {
        if (!_busy.Add(clip.Id))
        {
            return false;
        }

        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            var result = await command(limit.Token);
            if (!quiet || !result.Accepted)
            {
                Tell(verb, clip.Title, result);
            }

            return result.Accepted;
        }
        catch (OperationCanceledException)
        {
            TellLate(verb);
            return false;
        }
        finally
        {
            _busy.Remove(clip.Id);
        }
    }

    private async Task<bool> ConfirmedAsync(string title, string consequence, string yes, string no) =>
        await dialogs.Confirm(consequence, title, new ConfirmOptions { OkButtonText = yes, CancelButtonText = no, CloseDialogOnOverlayClick = true }) == true;

    private void Tell(string verb, string title, ClipCommandResult result) => Notify(
        result.Accepted ? NotificationSeverity.Success : NotificationSeverity.Error,
        result.Accepted ? $"{verb}: done" : $"{verb}: not done",
        $"{title}: {result.Message}");

    private void TellLate(string verb) => Notify(NotificationSeverity.Error, $"{verb}: no answer", $"Nothing was heard within {Numbers.Duration(Patience)}. It may still happen.");

    private void Notify(NotificationSeverity severity, string summary, string detail) =>
        notifications.Notify(new NotificationMessage { Severity = severity, Summary = summary, Detail = detail, Duration = 6000 });
}
