using System.Globalization;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>Memory of a daemon whose admin was opened once and whose overlay is open, with nobody chatting.</summary>
internal sealed class IdleRun : ILoadRun
{
    /// <summary>The daemon looks every five seconds whether it is idle and has memory to give back; what it uses then comes back.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    public string Name => "idle";

    public string Description => "idle memory, admin loaded once and an overlay open";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        await using var chromium = await Chromium.StartAsync();
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: true);
        await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, stage.Twitch.Irc, cancellationToken);
        await stage.JoinedAsync(cancellationToken);
        var browser = await chromium.ContextAsync();
        var admin = await browser.NewPageAsync();
        await admin.GotoAsync((await daemon.Api.LoginLinkAsync(cancellationToken)).ToString());
        await admin.GetByText(Instance.Creator).First.WaitForAsync();
        await admin.CloseAsync();
        var overlay = await browser.NewPageAsync();
        await overlay.GotoAsync(new Uri(daemon.Address, $"/overlay/chat?creator={Instance.Creator}").ToString());
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        if (OperatingSystem.IsLinux())
        {
            context.Report.Progress($"  {string.Join(", ", daemon.MemoryLines())}");
        }

        context.Report.Add(new Figure("idle memory (9)", daemon.Megabytes.ToString("0", CultureInfo.InvariantCulture), "MB") { Value = daemon.Megabytes, Bounds = (110, 70) });
    }
}
