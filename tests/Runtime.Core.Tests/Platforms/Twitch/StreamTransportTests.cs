using System.Net;
using System.Net.Sockets;
using Runtime.Core.Platforms.Twitch;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class StreamTransportTests : IAsyncDisposable
{
    private const int HangGuard = 20_000;
    private readonly Socket _peer;
    private readonly StreamTransport _transport;

    public StreamTransportTests()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(listener.LocalEndpoint);
        _peer = listener.AcceptSocket();
        _transport = new StreamTransport(socket, new NetworkStream(socket, ownsSocket: true));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        _peer.Dispose();
    }

    [Fact(Timeout = HangGuard)]
    public async Task What_is_read_is_worked_on_by_the_thread_that_read_it()
    {
        var threads = new List<string?>();
        var reading = ReadTwiceAsync();

        await _peer.SendAsync("a"u8.ToArray(), Ct);
        await _peer.SendAsync("b"u8.ToArray(), Ct);
        await reading;

        Assert.Equal(["irc reader", "irc reader"], threads);

        async Task ReadTwiceAsync()
        {
            var one = new byte[1];
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(1, await _transport.ReadAsync(one, Ct));
                threads.Add(Thread.CurrentThread.Name);
            }
        }
    }

    [Fact(Timeout = HangGuard)]
    public async Task The_end_is_told_elsewhere()
    {
        var reading = EndAsync();
        _peer.Shutdown(SocketShutdown.Send);

        Assert.NotEqual("irc reader", await reading);

        async Task<string?> EndAsync()
        {
            Assert.Equal(0, await _transport.ReadAsync(new byte[1], Ct));
            return Thread.CurrentThread.Name;
        }
    }

    [Fact(Timeout = HangGuard)]
    public async Task Stopping_ends_a_read_that_waits_and_what_was_sent_still_arrives()
    {
        using var stop = new CancellationTokenSource();
        await _transport.WriteAsync("QUIT\r\n"u8.ToArray(), Ct);
        var reading = _transport.ReadAsync(new byte[1], stop.Token).AsTask();

        await stop.CancelAsync();

        Assert.Equal(0, await reading);
        var received = new byte[16];
        Assert.Equal(6, await _peer.ReceiveAsync(received, Ct));
        Assert.Equal(0, await _peer.ReceiveAsync(received, Ct));
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_peer_that_stopped_reading_is_given_up_when_the_time_is_over()
    {
        using var limit = new CancellationTokenSource();
        var more = new byte[64 * 1024 * 1024]; // than all buffers between the two hold
        var writing = Task.Run(async () => await _transport.WriteAsync(more, limit.Token), Ct);
        Assert.True(_peer.Poll(TimeSpan.FromMilliseconds(HangGuard), SelectMode.SelectRead));

        await limit.CancelAsync();

        await Assert.ThrowsAsync<IOException>(() => writing);
    }
}
