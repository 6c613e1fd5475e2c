using Radzen;
using Runtime.Core.Audit;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Overview;

/// <summary>
/// Carries out what a button of the health grid asks for. Whether the worker allows it is asked of the supervisor's
/// present state and not of the button, which may be out of date or may have been pressed by a forged event.
/// </summary>
public sealed class WorkerCommands(IWorkerControl control, DialogService dialogs, NotificationService notifications, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HashSet<WorkerKey> _busy = [];

    public bool IsBusy(WorkerKey key) => _busy.Contains(key);

    public async Task RunAsync(WorkerKey key, WorkerCommand command)
    {
        if (!IsAllowed(key, command) || !await ConfirmedAsync(key, command))
        {
            return;
        }

        if (!IsAllowed(key, command))
        {
            Tell(NotificationSeverity.Warning, $"{key} changed meanwhile", "Nothing was done. Look at its state and decide again.");
            return;
        }

        _busy.Add(key);
        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            var result = await SendAsync(key, command, limit.Token);
            Tell(
                result.Accepted ? NotificationSeverity.Success : NotificationSeverity.Error,
                result.Accepted ? $"{Done(command)} {key}" : $"Could not {Verb(command).ToLowerInvariant()} {key}",
                result.Message);
        }
        catch (OperationCanceledException)
        {
            Tell(NotificationSeverity.Error, $"{Verb(command)} {key}", $"No answer within {Patience.TotalSeconds} s. It may still happen.");
        }
        finally
        {
            _busy.Remove(key);
        }
    }

    private bool IsAllowed(WorkerKey key, WorkerCommand command) =>
        !_busy.Contains(key) && control.Workers.FirstOrDefault(worker => worker.Key == key) is { } worker && WorkerWords.Allows(worker.State, command);

    private async Task<bool> ConfirmedAsync(WorkerKey key, WorkerCommand command)
    {
        if (command == WorkerCommand.Start)
        {
            return true;
        }

        var consequence = command == WorkerCommand.Stop
            ? "Its chat is not read and its commands are not answered until you start it again."
            : "Its connection is closed and opened again; what is said in between may be missed.";
        return await dialogs.Confirm(consequence, $"{Verb(command)} {key}?", new ConfirmOptions { OkButtonText = Verb(command), CancelButtonText = "Cancel", CloseDialogOnOverlayClick = true }) == true;
    }

    private Task<WorkerCommandResult> SendAsync(WorkerKey key, WorkerCommand command, CancellationToken cancellationToken) => command switch
    {
        WorkerCommand.Start => control.StartAsync(key, Actor.Operator, cancellationToken),
        WorkerCommand.Stop => control.StopAsync(key, Actor.Operator, cancellationToken),
        WorkerCommand.Restart => control.RestartAsync(key, Actor.Operator, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
    };

    private void Tell(NotificationSeverity severity, string summary, string detail) =>
        notifications.Notify(new NotificationMessage { Severity = severity, Summary = summary, Detail = detail, Duration = 6000 });

    private static string Verb(WorkerCommand command) => command.ToString();

    private static string Done(WorkerCommand command) => command switch
    {
        WorkerCommand.Start => "Started",
        WorkerCommand.Stop => "Stopped",
        _ => "Restarted",
    };
}
