using System.Globalization;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>From the simulator's write to the overlay feed renamed on disk, in a quiet chat and in a very busy one.</summary>
internal sealed class DiskRun : ILoadRun
{
    private const int Quiet = 20;
    private const int Busy = 10_000;

    public string Name => "disk";

    public string Description => "socket to the feed renamed on disk, at 20 and at 10,000 messages/s";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        var quiet = await MeasureAsync(context, Quiet, context.Settings.Calm, cancellationToken);
        context.Report.Add(Milliseconds("socket to file at 20/s, p50 (6)", quiet.P50, (50, 2)));
        context.Report.Add(Milliseconds("socket to file at 20/s, p99 (6)", quiet.P99, (150, 10)));
        var busy = await MeasureAsync(context, Busy, context.Settings.Steady, cancellationToken);
        context.Report.Add(Milliseconds("socket to file at 10,000/s, p50", busy.P50, null));
        context.Report.Add(Milliseconds("socket to file at 10,000/s, p99 (6)", busy.P99, (150, 50)));
    }

    internal static Figure Milliseconds(string name, double microseconds, (double Must, double Aim)? bounds) =>
        new(name, (microseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture), "ms") { Value = microseconds / 1000, Bounds = bounds };

    private static async Task<Percentiles> MeasureAsync(LoadContext context, int rate, TimeSpan length, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: true);
        await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, stage.Twitch.Irc, cancellationToken);
        await stage.JoinedAsync(cancellationToken);
        using var watch = new FeedFileWatch(instance.FeedFolder);
        await WarmUp.RunAsync(stage, daemon, cancellationToken);
        watch.Restart();
        var result = await stage.TalkAsync(rate, length, cancellationToken);
        await daemon.Api.WaitForCommittedAsync(WarmUp.Messages + result.Sent, cancellationToken);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancellationToken);
        return watch.Result();
    }
}
