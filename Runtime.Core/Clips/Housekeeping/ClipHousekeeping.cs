using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Publishing;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Configuration;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Clips.Housekeeping;

/// <summary>Once a minute: the disk, what is over the limits, and what nobody owns any more.</summary>
internal sealed partial class ClipHousekeeping(
    ClipBook book,
    ClipRuns runs,
    ClipPaths paths,
    ClipSweep sweep,
    ClipWithdrawal withdrawal,
    DiskWatch disk,
    ICaptureBuffers buffers,
    IClipMedia media,
    IConfigurationSource configuration,
    ITelemetry telemetry,
    TimeProvider time,
    ILogger<ClipHousekeeping> logger) : BackgroundService, IRunningTaskSource
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How long the recording of a finished clip is kept for trimming it.</summary>
    public static readonly TimeSpan TrimFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan RetryFor = TimeSpan.FromHours(24);

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public IEnumerable<RunningTask> RunningTasks =>
        ExecuteTask is { IsCompleted: false } ? [new RunningTask("clips housekeeping", "Clips", _startedAt, "Running")] : [];

    /// <summary>The disk is looked at before the first clip is taken.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        disk.Look();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, time);
            do
            {
                await RoundAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await AttemptAsync(() =>
        {
            disk.Look();
            return Task.CompletedTask;
        });
        await AttemptAsync(() => RemoveOutdatedAsync(cancellationToken));
        await AttemptAsync(() => WithdrawDeletedAsync(cancellationToken));
        await AttemptAsync(SweepAsync);
        await AttemptAsync(() => media.Tool.IsReady ? Task.CompletedTask : media.FindToolAsync(cancellationToken));
    }

    private async Task RemoveOutdatedAsync(CancellationToken cancellationToken)
    {
        foreach (var clip in ClipRetention.Outdated(book.Clips, configuration.Current.System.Clips.Retention, time.GetUtcNow()).Where(clip => !runs.IsRunning(clip.Id)))
        {
            if (withdrawal.IsPossible(clip) && await withdrawal.TryAsync(clip, cancellationToken) is { } problem)
            {
                LogKept(clip.Id, problem);
                continue;
            }

            foreach (var file in paths.FilesOf(clip.Id))
            {
                File.Delete(file);
            }

            buffers.Release(clip.Id.Value);
            await book.RemoveAsync(clip.Id, cancellationToken);
            LogRemoved(clip.Id);
            telemetry.Event("clips", TelemetrySeverity.Info, $"clip {clip.Id} is over the limits of what is kept and was removed");
        }
    }

    /// <summary>What could not be taken back when it was deleted or unpublished.</summary>
    private async Task WithdrawDeletedAsync(CancellationToken cancellationToken)
    {
        foreach (var clip in book.Clips.Where(clip => (clip.DeletedAt is not null || clip.IsResting) && clip.Destination is not null && withdrawal.IsPossible(clip)).ToList())
        {
            await withdrawal.TryAsync(clip, cancellationToken);
        }
    }

    private Task SweepAsync()
    {
        var removed = Directory.Exists(paths.Root) || Directory.Exists(paths.Media)
            ? sweep.Run(
                id => book.Find(id) is not null,
                id => book.Find(id) is { DeletedAt: null, IsResting: false, State: not ClipState.Failed })
            : 0;
        if (removed > 0)
        {
            LogSwept(removed);
        }

        foreach (var hold in buffers.Holds.Where(hold => ClipId.TryParse(hold) is not { } id || IsTrimOver(book.Find(id))))
        {
            buffers.Release(hold);
        }

        return Task.CompletedTask;
    }

    /// <summary>A clip that failed needs its recording to be retried.</summary>
    private bool IsTrimOver(Clip? clip) =>
        clip is null || ((clip.IsFinished || clip.IsResting) && clip.UpdatedAt < time.GetUtcNow() - (clip.State == ClipState.Failed ? RetryFor : TrimFor));

    [SuppressMessage("Design", "CA1031", Justification = "Housekeeping that fails is reported and tried again a minute later; the queue goes on.")]
    private async Task AttemptAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
            telemetry.Error("clips", "runtime", $"Cleaning up clips failed: {exception.GetType().Name}.");
        }
    }

    [LoggerMessage(1261, LogLevel.Information, "Clip {Clip} was over the limits of what is kept and was removed")]
    private partial void LogRemoved(ClipId clip);

    [LoggerMessage(1262, LogLevel.Warning, "Clip {Clip} is over the limits and cannot be removed yet: {Problem}")]
    private partial void LogKept(ClipId clip, string problem);

    [LoggerMessage(1263, LogLevel.Information, "Removed {Count} files that belonged to no clip")]
    private partial void LogSwept(int count);

    [LoggerMessage(1264, LogLevel.Warning, "Cleaning up clips failed")]
    private partial void LogFailed(Exception exception);
}
