using LoadRun.Daemon;

namespace LoadRun.Workload;

/// <summary>A daemon that serves a stream has been running for a while: latencies are measured after its code was compiled once.</summary>
internal static class WarmUp
{
    public const int Rate = 500;

    public static TimeSpan Length { get; } = TimeSpan.FromSeconds(2);

    public static int Messages => (int)(Rate * Length.TotalSeconds);

    public static async Task RunAsync(Stage stage, DaemonProcess daemon, CancellationToken cancellationToken)
    {
        await stage.TalkAsync(Rate, Length, cancellationToken);
        await daemon.Api.WaitForCommittedAsync(Messages, cancellationToken);
    }
}
