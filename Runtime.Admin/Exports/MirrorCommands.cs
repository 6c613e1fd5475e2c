using Radzen;
using Runtime.Core.Audit;
using Runtime.Core.Exports.Mirror;

namespace Runtime.Admin.Exports;

/// <summary>Carries out what a mirror's buttons ask for, and keeps what its last comparison found.</summary>
public sealed class MirrorCommands(IMirrors mirrors, NotificationService notifications, TimeProvider time)
{
    /// <summary>A slow disk may take its time, but nobody waits here for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MirrorComparison> _comparisons = new(StringComparer.Ordinal);

    public bool IsBusy(string name) => _busy.Contains(name);

    public MirrorComparison? ComparisonOf(string name) => _comparisons.GetValueOrDefault(name);

    public Task PublishAsync(string name) => RunAsync(name, "Publishing", async cancellationToken =>
    {
        var report = await mirrors.PublishNowAsync(name, Actor.Operator, cancellationToken);
        _comparisons.Remove(name);
        Tell(
            report is { Succeeded: true } ? NotificationSeverity.Success : NotificationSeverity.Error,
            report is { Succeeded: true } ? $"{name} is in step" : $"{name} was not published",
            report switch
            {
                null => "There is no such mirror any more.",
                { Succeeded: true } => $"{report.Written} written, {report.Removed} removed, {report.Unchanged} unchanged.",
                _ => $"{report.Error}. {report.Remedy}",
            });
    });

    public Task CheckAsync(string name) => RunAsync(name, "Checking", async cancellationToken =>
    {
        if (await mirrors.CheckAsync(name, cancellationToken) is { } comparison)
        {
            _comparisons[name] = comparison;
        }
        else
        {
            Tell(NotificationSeverity.Error, $"{name} was not checked", "There is no such mirror any more.");
        }
    });

    private async Task RunAsync(string name, string what, Func<CancellationToken, Task> action)
    {
        if (!_busy.Add(name))
        {
            return;
        }

        try
        {
            using var limit = new CancellationTokenSource(Patience, time);
            await action(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Tell(NotificationSeverity.Error, $"{what} {name}", $"No answer within {Patience.TotalSeconds} s. Look at the disk that the folder is on.");
        }
        finally
        {
            _busy.Remove(name);
        }
    }

    private void Tell(NotificationSeverity severity, string summary, string detail) =>
        notifications.Notify(new NotificationMessage { Severity = severity, Summary = summary, Detail = detail, Duration = 6000 });
}
