using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Audit;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports.Mirror;

/// <summary>Runs a worker for each target that the configuration and the environment name, and follows them when they change.</summary>
internal sealed partial class MirrorService(
    MirrorParts parts,
    ExportSources sources,
    ExportLibrary library,
    ISecretSource settings,
    ExportTasks tasks,
    ITelemetry telemetry,
    ILogger<MirrorService> logger) : BackgroundService, IMirrors
{
    private readonly ChangeHandlers<MirrorService> _changed = new();
    private readonly SemaphoreSlim _wanted = new(1);
    private ImmutableArray<RunningMirror> _running = [];

    public ImmutableArray<MirrorStatus> Mirrors => [.. _running.Select(mirror => mirror.Worker.Status)];

    public async Task<MirrorReport?> PublishNowAsync(string name, Actor by, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } worker)
        {
            return null;
        }

        var report = await worker.PublishNowAsync(cancellationToken);
        sources.Audit.Record(by, "Publish mirror", name, report.Succeeded ? AuditOutcome.Done : AuditOutcome.Failed, report.Error ?? "");
        return report;
    }

    public async Task<MirrorComparison?> CheckAsync(string name, CancellationToken cancellationToken) =>
        Find(name) is { } worker ? await worker.CheckAsync(cancellationToken) : null;

    public IDisposable OnChange(Action handler) => _changed.Add(_ => handler());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Sweep();
        using var configuration = sources.Configuration.OnChange(_ => _wanted.Release());
        using var documents = library.OnPublished(Mark);
        try
        {
            while (true)
            {
                await _wanted.WaitAsync(stoppingToken);
                await ReconcileAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_running.Select(mirror => mirror.Task));
        }
        finally
        {
            foreach (var mirror in _running)
            {
                mirror.Dispose();
            }
        }
    }

    public override void Dispose()
    {
        _wanted.Dispose();
        base.Dispose();
    }

    /// <summary>A target that stays the same goes on undisturbed; a stopped one keeps its files.</summary>
    private async Task ReconcileAsync(CancellationToken stoppingToken)
    {
        var config = sources.Configuration.Current.System.Mirrors;
        var pace = new MirrorPace(config.Interval);
        var targets = MirrorTargets.Resolve(config, settings, parts.Paths);
        var kept = _running.Where(mirror => mirror.Worker.Pace == pace && targets.Contains(mirror.Worker.Target)).ToImmutableArray();
        foreach (var mirror in _running.Except(kept))
        {
            await mirror.StopAsync();
            mirror.Dispose();
            LogStopped(mirror.Worker.Target.Name);
        }

        _running = [.. targets.Select(target => kept.FirstOrDefault(mirror => mirror.Worker.Target == target) ?? Start(target, pace, stoppingToken))];
        _changed.Raise(this);
    }

    private RunningMirror Start(MirrorTarget target, MirrorPace pace, CancellationToken stoppingToken)
    {
        var worker = new MirrorWorker(target, pace, parts.Contents, parts.WriterFor(target), parts.Ledgers, sources.Time, telemetry, () => _changed.Raise(this), logger);
        LogStarted(target.Name, MirrorPlaces.Name(target.Profile), target.Path);
        return new RunningMirror(worker, tasks, stoppingToken);
    }

    private MirrorWorker? Find(string name) => _running.FirstOrDefault(mirror => mirror.Worker.Target.Name == name)?.Worker;

    private void Mark(PublishedDocument document)
    {
        if (MirrorContents.Concerns(document))
        {
            foreach (var mirror in _running)
            {
                mirror.Worker.Mark();
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What cannot be swept now is swept at the next start; mirroring goes on.")]
    private void Sweep()
    {
        try
        {
            parts.Ledgers.Sweep();
        }
        catch (Exception exception)
        {
            LogSweepFailed(exception);
        }
    }

    private sealed class RunningMirror : IDisposable
    {
        private readonly CancellationTokenSource _stopping;

        public RunningMirror(MirrorWorker worker, ExportTasks tasks, CancellationToken stoppingToken)
        {
            Worker = worker;
            _stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            Task = tasks.ListedAsync($"mirror {worker.Target.Name}", () => worker.RunAsync(_stopping.Token));
        }

        public MirrorWorker Worker { get; }

        public Task Task { get; }

        public async Task StopAsync()
        {
            await _stopping.CancelAsync();
            await Task;
        }

        public void Dispose() => _stopping.Dispose();
    }

    [LoggerMessage(823, LogLevel.Information, "Mirroring to {Mirror} ({Profile}) in {Path}")]
    private partial void LogStarted(string mirror, string profile, string path);

    [LoggerMessage(824, LogLevel.Information, "No longer mirroring to {Mirror}; its files stay as they are")]
    private partial void LogStopped(string mirror);

    [LoggerMessage(825, LogLevel.Warning, "What an interrupted run left in data/mirrors could not be removed")]
    private partial void LogSweepFailed(Exception exception);
}
