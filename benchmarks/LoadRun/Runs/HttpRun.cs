using System.Globalization;
using System.Net;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>A small export over HTTP, 16 connections asking as fast as they are answered. The client is the limit as much as the daemon.</summary>
internal sealed class HttpRun : ILoadRun
{
    private const int Connections = 16;
    private static readonly Uri Path = new("/exports/public/version.json", UriKind.Relative);

    public string Name => "http";

    public string Description => "a small export over HTTP, 200 and 304";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: false);
        await using var daemon = await DaemonProcess.StartAsync(context.Settings, instance, stage, stage.Twitch.Irc, cancellationToken);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Connections };
        using var http = new HttpMessageInvoker(handler);
        var address = new Uri(daemon.Address, Path);
        using var ask = new HttpRequestMessage(HttpMethod.Get, address);
        using var first = await http.SendAsync(ask, cancellationToken);
        var tag = first.Headers.ETag?.Tag ?? throw new LoadRunException("the export has no entity tag");
        var length = TimeSpan.FromSeconds(context.Settings.Quick ? 2 : 4);
        var full = await RateAsync(http, address, null, HttpStatusCode.OK, length, cancellationToken);
        var unchanged = await RateAsync(http, address, tag, HttpStatusCode.NotModified, length, cancellationToken);
        context.Report.Add(new Figure("small export over HTTP, 200 / 304", $"{Thousands(full)} / {Thousands(unchanged)}", "requests/s"));
    }

    private static async Task<double> RateAsync(HttpMessageInvoker http, Uri address, string? tag, HttpStatusCode expected, TimeSpan length, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(
            async () =>
            {
                var count = 0;
                while (TimeProvider.System.GetElapsedTime(started) < length)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, address);
                    if (tag is not null)
                    {
                        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
                    }

                    using var answer = await http.SendAsync(request, cancellationToken);
                    if (answer.StatusCode != expected)
                    {
                        throw new LoadRunException($"the daemon answered {(int)answer.StatusCode}");
                    }

                    await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
                    count++;
                }

                return count;
            },
            cancellationToken)));
        return counts.Sum() / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static string Thousands(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate / 1000:0.0}k");
}
