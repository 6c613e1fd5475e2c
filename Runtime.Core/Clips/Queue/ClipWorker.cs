using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Requests;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Clips.Queue;

/// <summary>Takes up at the start what the last process left, then keeps the lanes running.</summary>
internal sealed partial class ClipWorker(
    ClipBook book,
    ClipRuns runs,
    ClipNews news,
    IEnumerable<IClipStage> stages,
    IClipMedia media,
    IMediaProcesses processes,
    ITelemetry telemetry,
    TimeProvider time,
    ILogger<ClipWorker> logger) : BackgroundService, IHostedLifecycleService, IRunningTaskSource
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public IEnumerable<RunningTask> RunningTasks =>
        (ExecuteTask is { IsCompleted: false } ? stages.Select(stage => new RunningTask($"clips {stage.Name}", "Clips", _startedAt, stage.Paused is null ? "Running" : "Waiting")) : [])
        .Concat(runs.All.Select(run => new RunningTask($"clip {run.Clip.Id}", "Clips", run.StartedAt, "Running")));

    /// <summary>Before anything can ask for a clip, and before the first document says which there are.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        book.Load();
        return RecoverAsync(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var stale = processes.EndStale();
        if (stale > 0)
        {
            LogStale(stale);
            telemetry.Event("clips", TelemetrySeverity.Warning, $"ended {stale} ffmpeg processes of an interrupted run");
        }

        await ((Task)media.FindToolAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(stages.Select(stage => new ClipLane(stage, book, runs, time, logger).RunAsync(stoppingToken)));
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        foreach (var left in book.Clips.Where(clip => clip.State is ClipState.Encoding or ClipState.Uploading).ToList())
        {
            await book.ChangeAsync(
                left.Id,
                clip =>
                {
                    var (next, reason) = ClipFlow.Recover(clip, time.GetUtcNow());
                    return news.AddTo(new ClipChange(next, reason));
                },
                cancellationToken);
            LogRecovered(left.Id, left.State);
        }
    }

    [LoggerMessage(1255, LogLevel.Warning, "Ended {Count} ffmpeg processes of an interrupted run")]
    private partial void LogStale(int count);

    [LoggerMessage(1256, LogLevel.Warning, "Clip {Clip} was {State} when the runtime last stopped")]
    private partial void LogRecovered(ClipId clip, ClipState state);
}
