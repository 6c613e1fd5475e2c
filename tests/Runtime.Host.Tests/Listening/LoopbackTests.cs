using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Runtime.Host.Cli;
using Runtime.Host.Listening;

namespace Runtime.Host.Tests.Listening;

public sealed class LoopbackTests
{
    [Fact]
    public void A_taken_port_is_refused_at_once_and_named()
    {
        using var first = LoopbackSockets.Bind(0);

        var refusal = Assert.Throws<StartRefusedException>(() => LoopbackSockets.Bind(first.Address.Port));

        Assert.Equal(ExitCode.CannotStart, refusal.Code);
        Assert.Contains($"port {first.Address.Port} is in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_only_the_ipv6_loopback_holds_is_taken_as_well()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "no IPv6 here");
        using var other = new TcpListener(IPAddress.IPv6Loopback, 0);
        other.Start();

        Assert.Throws<StartRefusedException>(() => LoopbackSockets.Bind(((IPEndPoint)other.LocalEndpoint).Port));
    }

    [Fact]
    public void Only_the_sockets_that_were_bound_can_be_taken()
    {
        using var sockets = LoopbackSockets.Bind(0);

        Assert.All(sockets.EndPoints, endPoint => Assert.True(IPAddress.IsLoopback(endPoint.Address)));
        Assert.Throws<StartRefusedException>(() => sockets.Take(new IPEndPoint(IPAddress.Any, sockets.Address.Port)));
        Assert.Throws<StartRefusedException>(() => sockets.Take(new IPEndPoint(IPAddress.Loopback, sockets.Address.Port + 1)));
    }

    [Fact]
    public async Task No_other_address_of_the_machine_is_listened_on()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var others = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address)
            .Where(address => !IPAddress.IsLoopback(address));

        foreach (var address in others)
        {
            using var client = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(async () => await client.ConnectAsync(address, daemon.Port, TestContext.Current.CancellationToken));
        }

        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(endPoint => endPoint.Port == daemon.Port).ToList();
        Assert.NotEmpty(listening);
        Assert.All(listening, endPoint => Assert.True(IPAddress.IsLoopback(endPoint.Address), $"{endPoint}"));
    }

    [Theory]
    [InlineData("urls", "http://0.0.0.0:5000")]
    [InlineData("URLS", "http://*:80")]
    [InlineData("urls", "http://127.0.0.1:5000")]
    [InlineData("http_ports", "8080")]
    [InlineData("HTTPS_PORTS", "8443")]
    [InlineData("preferHostingUrls", "true")]
    [InlineData("Kestrel:Endpoints:Lan:Url", "http://0.0.0.0:5000")]
    [InlineData("Kestrel:Limits:MaxRequestBodySize", "1000000000")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true")]
    public void A_setting_that_would_widen_the_walls_stops_the_start(string key, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        var refusal = Assert.Throws<StartRefusedException>(() => WideningSettings.Refuse(configuration));

        Assert.Equal(ExitCode.UnsafeSetting, refusal.Code);
        Assert.Contains("loopback only", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_settings_pass() => WideningSettings.Refuse(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Logging:LogLevel:Default", "Debug"), new("AllowedHosts", "*"), new("urls", "")]).Build());

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1:80", true)]
    [InlineData("127.0.0.1:81", false)]
    public void The_default_port_of_http_may_be_left_out(string authority, bool expected) => Assert.Equal(expected, new LoopbackAddress(80).IsOurs(authority));
}
