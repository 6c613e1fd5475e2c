using System.Globalization;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Peers;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>What a stream costs the machine: CPU of everything the daemon does for 8 s at 1,000 messages a second, its start included.</summary>
internal sealed class WorkRun : ILoadRun
{
    private const int Rate = 1_000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    public string Name => "cpu";

    public string Description => "CPU and memory at 1,000 messages/s, chat log on, start included";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        var peer = context.Settings.Peer is { } folder ? await PeerAsync(folder, cancellationToken) : null;
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: true);
        await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, stage.Twitch.Irc, cancellationToken);
        await stage.JoinedAsync(cancellationToken);
        var start = daemon.CpuSeconds;
        var result = await stage.TalkAsync(Rate, Length, cancellationToken);
        var cpu = daemon.CpuSeconds;
        IngestRun.RequireAll("committed", await daemon.Api.WaitForCommittedAsync(result.Sent, cancellationToken), result.Sent);
        context.Report.Add(new Figure("CPU for 8 s at 1,000/s incl. start (12)", Text(cpu), "s") { Peer = peer is null ? "" : Text(peer.CpuSeconds), Value = cpu, Bounds = (1.5, 0.8) });
        if (peer is not null)
        {
            // The floor and the aim, in seconds, come from a machine where this peer takes 0.78 s.
            var ratio = cpu / peer.CpuSeconds;
            context.Report.Add(new Figure("the same as a ratio", ratio.ToString("0.0", CultureInfo.InvariantCulture), "x") { Value = ratio, Bounds = (1.5 / 0.78, 0.8 / 0.78) });
        }

        context.Report.Add(new Figure("of it, the start", Text(start), "s"));
        context.Report.Add(new Figure("peak memory of that run", daemon.PeakMegabytes.ToString("0", CultureInfo.InvariantCulture), "MB"));
    }

    /// <summary>It decides and keeps nothing.</summary>
    private static async Task<ChildResult> PeerAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: false);
        await using var child = Child.Tmi(folder, stage.Twitch.WebSocket, instance.Triggers, (int)(Rate * Length.TotalSeconds));
        await child.DoesAsync(stage.JoinedAsync(cancellationToken));
        await stage.TalkAsync(Rate, Length, cancellationToken);
        return await child.ResultAsync(cancellationToken);
    }

    private static string Text(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);
}
