using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Audit;

/// <summary>
/// Writes entries one after the other and shows each when it is committed. Starts with what the database holds, before
/// anything that reads it, and ends after everything that records, so that the acts of a shutdown are kept too.
/// </summary>
internal sealed partial class AuditTrail(
    AuditStore store,
    IEnumerable<ITextRedactor> redactors,
    ITelemetry telemetry,
    TimeProvider time,
    ILogger<AuditTrail> logger) : BackgroundService, IAuditTrail, IRunningTaskSource
{
    /// <summary>People act slowly: a queue this long means a disk that has stopped.</summary>
    private const int MostWaiting = 1024;

    private const int LongestName = 200;

    private readonly Channel<AuditEntry> _recorded = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly ImmutableArray<ITextRedactor> _redactors = [.. redactors];
    private readonly ChangeHandlers<AuditTrail> _changed = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private ImmutableArray<AuditEntry> _entries = [];

    public ImmutableArray<AuditEntry> Entries => _entries;

    public IEnumerable<RunningTask> RunningTasks =>
        ExecuteTask is { IsCompleted: false } ? [new RunningTask("audit trail", "Audit", _startedAt, "Running")] : [];

    public IDisposable OnChange(Action handler) => _changed.Add(_ => handler());

    public void Record(Actor by, string action, string target, AuditOutcome outcome, string detail = "")
    {
        var entry = new AuditEntry(0, time.GetUtcNow(), by, Clean(action, LongestName), Clean(target, LongestName), outcome, Clean(detail, TelemetryText.MaximumLength));
        if (!_recorded.Writer.TryWrite(entry))
        {
            LogLost(entry.By.Name, entry.Action, entry.Target, entry.Outcome, exception: null);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        ImmutableInterlocked.InterlockedExchange(ref _entries, store.Load());
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = stoppingToken.Register(() => _recorded.Writer.TryComplete());
        await foreach (var entry in _recorded.Reader.ReadAllAsync(CancellationToken.None))
        {
            await KeepAsync(entry);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of one entry: it goes to the log instead, and the next one is tried.")]
    private async Task KeepAsync(AuditEntry entry)
    {
        var known = _entries;
        var numbered = entry with { Id = known.IsEmpty ? 1 : known[0].Id + 1 };
        try
        {
            await store.AddAsync(numbered);
        }
        catch (Exception exception)
        {
            LogLost(entry.By.Name, entry.Action, entry.Target, entry.Outcome, exception);
            telemetry.Error("storage", "runtime", "An operator's action could not be added to the admin activity; the log has it. Check that the disk has room.");
            return;
        }

        ImmutableInterlocked.InterlockedExchange(ref _entries, [numbered, .. known.Take(AuditStore.Retention - 1)]);
        _changed.Raise(this);
    }

    private string Clean(string text, int longest)
    {
        foreach (var redactor in _redactors)
        {
            text = redactor.Redact(text);
        }

        return TelemetryText.Clean(text, longest);
    }

    [LoggerMessage(331, LogLevel.Error, "Not added to the admin activity: {Actor}: {Action} {Target} ({Outcome})")]
    private partial void LogLost(string actor, string action, string target, AuditOutcome outcome, Exception? exception);
}
