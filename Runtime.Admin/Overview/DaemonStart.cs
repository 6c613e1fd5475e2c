namespace Runtime.Admin.Overview;

/// <summary>When this process began to serve.</summary>
internal sealed class DaemonStart(TimeProvider time)
{
    public DateTimeOffset At { get; } = time.GetUtcNow();
}
