using System.Globalization;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>What a stream costs the machine: CPU of everything the daemon does for 8 s at 1,000 messages a second, its start included.</summary>
internal sealed class WorkRun : ILoadRun
{
    private const int Rate = 1_000;

    public string Name => "cpu";

    public string Description => "CPU and memory at 1,000 messages/s, chat log on, start included";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: true);
        await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, stage.Twitch.Irc, cancellationToken);
        await stage.JoinedAsync(cancellationToken);
        var start = daemon.CpuSeconds;
        var result = await stage.TalkAsync(Rate, TimeSpan.FromSeconds(8), cancellationToken);
        var cpu = daemon.CpuSeconds;
        IngestRun.RequireAll("committed", await daemon.Api.WaitForCommittedAsync(result.Sent, cancellationToken), result.Sent);
        context.Report.Add(new Figure("CPU for 8 s at 1,000/s incl. start (12)", cpu.ToString("0.00", CultureInfo.InvariantCulture), "s") { Value = cpu, Bounds = (1.5, 0.8) });
        context.Report.Add(new Figure("of it, the start", start.ToString("0.00", CultureInfo.InvariantCulture), "s"));
        context.Report.Add(new Figure("peak memory of that run", daemon.PeakMegabytes.ToString("0", CultureInfo.InvariantCulture), "MB"));
    }
}
