using System.Net.Sockets;
using System.Text;
using Platform.Simulator.Twitch;

namespace Runtime.Core.Tests.Simulator;

public sealed class TwitchFaultTests
{
    private const string Line = "@display-name=Chloé :chloe!chloe@chloe.tmi.twitch.tv PRIVMSG #demo_chan :👉 🎉 Kappa";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tcp")]
    [InlineData("tls")]
    [InlineData("ws")]
    public async Task Lines_cut_anywhere_arrive_whole(string transport)
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan", transport);

        await twitch.Faults.OneByteAtATimeAsync(Line);
        await twitch.Faults.CutInsideCharacterAsync(Line, TimeSpan.FromMilliseconds(1));
        await twitch.SendBytesAsync("demo_chan", Encoding.UTF8.GetBytes($"{Line}\r\n{Line}\r\n"));

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(Line, await client.ReadLineAsync());
        }
    }

    [Fact]
    public async Task A_half_line_is_followed_by_the_end_or_by_a_reset()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var polite = await RawClient.JoinAsync(twitch, "demo_chan");
        var session = await twitch.NextJoinAsync("demo_chan", Ct);

        await twitch.Faults.HalfLineAsync("abcdef", DropKind.Finish);
        Assert.Equal("abc"u8.ToArray(), await polite.ReadBytesAsync());
        Assert.Empty(await polite.ReadBytesAsync());
        await polite.DisposeAsync();
        await session.Ended.WaitAsync(Ct);

        await using var rude = await RawClient.JoinAsync(twitch, "demo_chan");
        await twitch.Faults.DropAsync(DropKind.Reset);
        var error = await Assert.ThrowsAsync<IOException>(rude.ReadBytesAsync);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task Refused_connections_end_at_once_and_are_counted()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        twitch.Faults.RefuseConnections(1, DropKind.Finish);
        await using var refused = await RawClient.ConnectAsync(twitch);

        Assert.Null(await refused.ReadLineAsync());
        await using var accepted = await RawClient.JoinAsync(twitch, "demo_chan");
        Assert.Equal(2, twitch.ConnectionCount);
        Assert.Equal(2, (await twitch.NextConnectionAsync(Ct)).Number);
    }

    [Fact]
    public async Task Silence_keeps_the_line_open_and_swallows_pings_until_it_is_lifted()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");
        twitch.Faults.Silence(SilenceKinds.Everything);
        twitch.Say("demo_chan", "bob", "unheard");
        await client.SendAsync("PING first");

        twitch.Faults.Silence(SilenceKinds.Pongs);
        await twitch.NextReceivedAsync("PING", Ct);
        twitch.Say("demo_chan", "bob", "heard");

        Assert.EndsWith(":heard", await client.ReadLineAsync(), StringComparison.Ordinal);
        twitch.Faults.Silence(SilenceKinds.None);
        await client.SendAsync("PING second");
        Assert.EndsWith(":second", await client.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_drops_after_exactly_so_many_lines()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");
        twitch.Faults.DropAfter(3, DropKind.Finish);

        await twitch.SendBytesAsync("demo_chan", "1\r\n2\r\n3\r\n4\r\n5\r\n"u8.ToArray());

        Assert.Equal("3", (await client.ReadUntilAsync(line => line == "3"))[^1]);
        Assert.Null(await client.ReadLineAsync());
    }

    [Fact]
    public async Task A_line_of_ten_megabytes_goes_out_whole()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");

        var sending = twitch.Faults.LongLineAsync("demo_chan", 10_000_000, ends: true);
        var received = 0;
        while (received < 10_000_002)
        {
            received += (await client.ReadBytesAsync()).Length;
        }

        await sending;
        Assert.Equal(10_000_002, received);
    }

    [Fact]
    public async Task Every_kind_of_odd_line_is_on_the_wire_over_tcp_and_valid_text_over_websocket()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Seed = 1 }, Ct);
        await using var tcp = await RawClient.JoinAsync(twitch, "demo_chan");
        await using var ws = await RawClient.JoinAsync(twitch, "demo_chan", "ws");

        await twitch.Faults.OddLinesAsync("demo_chan", 200);
        twitch.Say("demo_chan", "bob", "the good one");

        var bytes = new List<byte>();
        while (!Encoding.UTF8.GetString([.. bytes]).Contains(":the good one\r\n", StringComparison.Ordinal))
        {
            bytes.AddRange(await tcp.ReadBytesAsync());
        }

        Assert.Contains((byte)0xFF, bytes);
        Assert.Contains((byte)0, bytes);
        Assert.Equal(201, bytes.Count(value => value == (byte)'\n'));
        await ws.ReadUntilAsync(":the good one");
    }
}
