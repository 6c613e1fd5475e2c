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
}

internal static class MemoryTrimServices
{
    /// <summary>For a process that is the daemon's alone.</summary>
    public static IServiceCollection AddMemoryTrim(this IServiceCollection services) => services
        .AddSingleton<MemoryTrim>()
        .AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<MemoryTrim>())
        .AddHostedService(provider => provider.GetRequiredService<MemoryTrim>());
}
