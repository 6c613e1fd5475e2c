using System.Globalization;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Workload;
using Microsoft.Playwright;

namespace LoadRun.Runs;

/// <summary>Twelve overlays in one browser: from the simulator's write to the frame that shows the message.</summary>
internal sealed class OverlayRun : ILoadRun
{
    private const int Pages = 12;
    private const int Rate = 20;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>
    /// For each new element whose text carries a stamp: the time at which its node was there, and the time after the
    /// frame that first holds it was made. Both clocks are the machine's; Date.now() right after its tick pins the finer one to it.
    /// </summary>
    private const string Hook = """
        (() => {
          let offset = 0;
          for (const end = Date.now() + 50; Date.now() < end; ) {
            offset = Math.max(offset, Date.now() - performance.now());
          }
          const now = () => (offset + performance.now()) * 1000;
          const known = new Set();
          window.__nodes = [];
          window.__frames = [];
          const look = (added) => {
            for (const [, number, stamp] of added.textContent.matchAll(/#(\d{9}) .*? t=(\d{16})/gs)) {
              if (known.has(number)) continue;
              known.add(number);
              window.__nodes.push(now() - Number(stamp));
              requestAnimationFrame(() => {
                const painted = new MessageChannel();
                painted.port1.onmessage = () => window.__frames.push(now() - Number(stamp));
                painted.port2.postMessage(0);
              });
            }
          };
          new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(look)))
            .observe(document, { childList: true, subtree: true });
        })();
        """;

    public string Name => "overlay";

    public string Description => "socket to painted frame with twelve overlays open, 20 messages/s";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        await using var chromium = await Chromium.StartAsync();
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: true);
        await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, stage.Twitch.Irc, cancellationToken);
        await stage.JoinedAsync(cancellationToken);
        var browser = await chromium.ContextAsync();
        await browser.AddInitScriptAsync(Hook);
        var opener = await browser.NewPageAsync();
        var pages = new List<IPage>();
        for (var number = 0; number < Pages; number++)
        {
            pages.Add(await OpenAsync(opener, daemon));
        }

        await stage.TalkAsync(Rate, TimeSpan.FromSeconds(3), cancellationToken);
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        await Task.WhenAll(pages.Select(page => page.EvaluateAsync("__nodes.length = __frames.length = 0")));
        await stage.TalkAsync(Rate, context.Settings.Calm, cancellationToken);
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);

        var expected = Pages * (int)(Rate * context.Settings.Calm.TotalSeconds);
        var nodes = await CollectAsync(pages, "__nodes");
        var frames = await CollectAsync(pages, "__frames");
        context.Report.Add(DiskRun.Milliseconds("socket to overlay node, p50", nodes.P50, null));
        context.Report.Add(DiskRun.Milliseconds("socket to overlay node, p99", nodes.P99, null));
        context.Report.Add(DiskRun.Milliseconds("socket to painted frame, 12 overlays, p50 (7)", frames.P50, (30, 8)));
        context.Report.Add(DiskRun.Milliseconds("socket to painted frame, 12 overlays, p99 (7)", frames.P99, (100, 33)));
        // A browser that cannot keep up skips messages that a later update has already pushed out of the six on show.
        context.Report.Add(new Figure("messages painted on all overlays", frames.Count.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"of {expected}")));
    }

    /// <summary>In a window of its own: the pages of one window hide each other, and a hidden page draws once a second. OBS shows them all.</summary>
    private static async Task<IPage> OpenAsync(IPage opener, DaemonProcess daemon)
    {
        var address = new Uri(daemon.Address, $"/overlay/chat?creator={Instance.Creator}").ToString();
        var page = await opener.RunAndWaitForPopupAsync(() => opener.EvaluateAsync("address => { open(address, '_blank', 'popup,noopener,width=400,height=600'); }", address));
        await page.WaitForLoadStateAsync();
        return page;
    }

    private static async Task<Percentiles> CollectAsync(List<IPage> pages, string name) =>
        Percentiles.Of((await Task.WhenAll(pages.Select(page => page.EvaluateAsync<double[]>(name)))).SelectMany(latencies => latencies));
}
