using System.Globalization;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>What publishing writes while the state changes twenty times a second, with a dashboard and a public mirror.</summary>
internal sealed class ExportsRun : ILoadRun
{
    private const int Rate = 20;

    /// <summary>Documents that say nothing of what goes on in chat.</summary>
    private static readonly string[] Unchanging = ["public/version.json", "admin/creators.json", "admin/rate_limits.json", "public/platforms.json"];

    public string Name => "exports";

    public string Description => "files and bytes written at 20 state changes/s, with two mirrors";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        var length = TimeSpan.FromSeconds(context.Settings.Quick ? 10 : 60);
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: false);
        instance.MirrorTo(("dashboard", "dashboard"), ("site", "public"));
        await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, stage.Twitch.Irc, cancellationToken);
        await stage.JoinedAsync(cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken); // the first publication of everything is not what is measured

        using var exports = new WriteCounter(Path.Combine(instance.Root, "exports"));
        using var dashboard = new WriteCounter(instance.MirrorFolder("dashboard"));
        using var site = new WriteCounter(instance.MirrorFolder("site"));
        var before = daemon.CpuSeconds;
        var result = await stage.TalkAsync(Rate, length, cancellationToken);
        IngestRun.RequireAll("committed", await daemon.Api.WaitForCommittedAsync(result.Sent, cancellationToken), result.Sent);
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancellationToken); // and the last generation
        var cpu = daemon.CpuSeconds - before;

        if (!exports.IsComplete || !dashboard.IsComplete || !site.IsComplete)
        {
            throw new LoadRunException("the system reported file changes faster than they could be counted");
        }

        Show(context, "exports", exports, length);
        Show(context, "dashboard mirror", dashboard, length);
        Show(context, "public mirror", site, length);
        var rewritten = Unchanging.Sum(exports.WritesOf) + dashboard.WritesOf("version.json") + dashboard.WritesOf("data/creators.json") + site.WritesOf("version.json");
        context.Report.Add(new Figure("unchanged documents rewritten", Number(rewritten), "files") { Value = rewritten, Bounds = (0, 0) });
        var share = cpu / length.TotalSeconds * 100;
        context.Report.Add(new Figure("CPU at 20 changes/s, two mirrors", share.ToString("0.0", CultureInfo.InvariantCulture), "% of a core") { Value = share, Bounds = (25, 10) });
    }

    private static void Show(LoadContext context, string what, WriteCounter counter, TimeSpan length)
    {
        context.Report.Add(new Figure($"files written a second, {what}", (counter.Writes / length.TotalSeconds).ToString("0.0", CultureInfo.InvariantCulture), "files/s"));
        context.Report.Add(new Figure($"bytes written a second, {what}", (counter.Bytes / length.TotalSeconds / 1024).ToString("0", CultureInfo.InvariantCulture), "KB/s"));
        foreach (var (name, file) in counter.Files.OrderByDescending(file => file.Value.Writes))
        {
            context.Report.Progress($"  {what}: {name} {Number(file.Writes)} times, {Number(file.Bytes / 1024)} KB");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
