using System.Diagnostics.CodeAnalysis;
using Runtime.Core.Diagnostics;
using Runtime.Core.Scheduling;

namespace Runtime.Host.Lifetime.Memory;

/// <summary>Leaves the machine's memory to the game: looks now and then whether there is something to give back.</summary>
internal sealed partial class MemoryTrim(IEnumerable<IIdleMemory> slices, TimeProvider time, ILogger<MemoryTrim> logger) : BackgroundService, IRunningTaskSource
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly TrimDecision _decision = new();

    public IEnumerable<RunningTask> RunningTasks =>
        ExecuteTask is { IsCompleted: false } ? [new RunningTask("memory trim", "Host", _startedAt, "Running")] : [];

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Giving memory back is a courtesy to the machine; where the system does not let it, the daemon goes on without.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Interval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                LookAround();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (Exception exception)
        {
            LogFailed(exception);
        }
    }

    private void LookAround()
    {
        var before = Environment.WorkingSet;
        if (_decision.IsDue(new TrimDecision.Look(time.GetElapsedTime(0), Environment.CpuUsage.TotalTime, before)))
        {
            foreach (var slice in slices)
            {
                slice.Release();
            }

            ResidentMemory.Trim();
            LogTrimmed(before >> 20, Environment.WorkingSet >> 20);
        }
    }

    [LoggerMessage(1291, LogLevel.Debug, "Gave memory back that nothing uses: {Before} MB, now {After} MB")]
    private partial void LogTrimmed(long before, long after);

    [LoggerMessage(1292, LogLevel.Warning, "Memory cannot be given back on this system, and stays as it is")]
    private partial void LogFailed(Exception exception);
}
