using System.Globalization;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Peers;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>A flood at full speed: messages a second from the first byte to the last message committed.</summary>
internal sealed class IngestRun : ILoadRun
{
    public string Name => "ingest";

    public string Description => "a flood over one connection, 200 triggers, everything committed, nothing lost";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        var peer = context.Settings.Peer is null ? (double?)null : await PeerAsync(context, cancellationToken);
        var (plain, memory) = await OursAsync(context, chatLog: false, webSocket: false, cancellationToken);
        context.Report.Add(Rate("ingest, 200 triggers (1)", plain, peer, (3, 6)));
        context.Report.Add(new Figure("memory after the flood (10)", memory.ToString("0", CultureInfo.InvariantCulture), "MB") { Value = memory, Bounds = (160, 100) });
        var (durable, _) = await OursAsync(context, chatLog: true, webSocket: false, cancellationToken);
        context.Report.Add(Rate("ingest, chat log on (2)", durable, peer, (1, 1.5)));
        var (webSocket, _) = await OursAsync(context, chatLog: true, webSocket: true, cancellationToken);
        context.Report.Add(Rate("the same over WebSocket, as the peer", webSocket, peer, null));
    }

    private static async Task<(double Rate, double Megabytes)> OursAsync(LoadContext context, bool chatLog, bool webSocket, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog);
        await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, webSocket ? stage.Twitch.WebSocket : stage.Twitch.Irc, cancellationToken);
        await stage.JoinedAsync(cancellationToken);
        var (rate, committed) = await FloodAsync(stage, daemon, context.Settings.Flood, null, cancellationToken);
        var (peak, cpu) = (daemon.PeakMegabytes, daemon.CpuSeconds);
        await Task.Delay(IdleRun.Settling, TimeProvider.System, cancellationToken);
        var memory = daemon.Megabytes;
        await daemon.StopAsync();
        context.Report.Progress(string.Create(CultureInfo.InvariantCulture, $"  {rate / 1000:0}k/s, peak {peak:0} MB, {memory:0} MB {IdleRun.Settling.TotalSeconds:0} s later, {cpu:0.0} s of CPU since the start"));
        RequireAll("committed", committed, context.Settings.Flood);
        if (chatLog)
        {
            RequireAll("logged", instance.LoggedTexts().LongCount(), context.Settings.Flood);
        }

        return (rate, memory);
    }

    internal static async Task<(double Rate, long Committed)> FloodAsync(Stage stage, DaemonProcess daemon, int count, int? oddEvery, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var flood = stage.FloodAsync(count, oddEvery, cancellationToken);
        var committed = await daemon.Api.WaitForCommittedAsync(count, cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        await flood;
        return (committed / elapsed.TotalSeconds, committed);
    }

    private static async Task<double> PeerAsync(LoadContext context, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: false);
        await using var child = Child.Tmi(context.Settings.Peer!, stage.Twitch.WebSocket, instance.Triggers, context.Settings.Flood);
        await child.DoesAsync(stage.JoinedAsync(cancellationToken));
        var started = TimeProvider.System.GetTimestamp();
        var flood = stage.FloodAsync(context.Settings.Flood, null, cancellationToken);
        var result = await child.ResultAsync(cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        await flood;
        context.Report.Progress(string.Create(CultureInfo.InvariantCulture, $"  tmi.js: {result.Messages} messages in {elapsed.TotalSeconds:0.00} s, {result.MemoryMegabytes:0} MB"));
        return result.Messages / elapsed.TotalSeconds;
    }

    private static Figure Rate(string name, double ours, double? peer, (double Must, double Aim)? bounds) => new(name, Thousands(ours), "messages/s")
    {
        Peer = peer is { } theirs ? Thousands(theirs) : "",
        Value = ours / peer,
        Bounds = bounds,
        HigherIsBetter = true,
    };

    private static string Thousands(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate / 1000:0}k");

    internal static void RequireAll(string what, long found, long sent)
    {
        if (found != sent)
        {
            throw new LoadRunException($"{found} of {sent} messages were {what}");
        }
    }
}
