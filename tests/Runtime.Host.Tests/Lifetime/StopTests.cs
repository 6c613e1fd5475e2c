using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Runtime.Host.Tests.Lifetime;

[Collection(nameof(Alone))]
public sealed class StopTests
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Held_requests_and_stalled_clients_do_not_hold_up_a_stop()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var tag = daemon.Exports.Find("overlay/demo/chat.json")!.EntityTag;
        var polls = Enumerable.Range(0, 12).Select(_ => daemon.SendAsync("GET", "/exports/overlay/demo/chat.json", $"If-None-Match: {tag}", "Prefer: wait=25")).ToList();
        foreach (var _ in polls)
        {
            await daemon.Exports.NextWaitAsync(TestContext.Current.CancellationToken);
        }

        using var stalled = new TcpClient();
        await stalled.ConnectAsync(IPAddress.Loopback, daemon.Port, TestContext.Current.CancellationToken);
        await stalled.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /api/admin/config/reload HTTP/1.1\r\nHost: {daemon.Authority}\r\n"), TestContext.Current.CancellationToken);

        var started = TimeProvider.System.GetTimestamp();
        await daemon.StopAsync();

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, StopLimit);
        Assert.All(await Task.WhenAll(polls), answer => Assert.Equal(HttpStatusCode.NotModified, answer.Status));
    }

    [Fact]
    public async Task The_doors_close_before_the_slices_stop_and_the_port_is_free_afterwards()
    {
        var order = new List<string>();
        TestDaemon? daemon = null;
        daemon = await TestDaemon.StartAsync(services => services.AddSingleton<IHostedService>(new Slice(async () =>
            order.Add(await IsListeningAsync(daemon!.Port) ? "still open" : "closed"))));
        await using (daemon)
        {
            await daemon.StopAsync();
        }

        Assert.Equal(["closed"], order);
        Assert.False(await IsListeningAsync(daemon.Port));
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private sealed class Slice(Func<Task> stop) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => stop();
    }
}
