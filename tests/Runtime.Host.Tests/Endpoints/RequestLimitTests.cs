using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Runtime.Host.Tests.Endpoints;

public sealed class RequestLimitTests(DaemonFixture fixture) : IClassFixture<DaemonFixture>
{
    private const string Target = "/api/admin/triggers/test";
    private readonly TestDaemon _daemon = fixture.Daemon;

    [Fact]
    public async Task Oversized_requests_are_refused_by_their_kind()
    {
        var body = await PostAsync($$"""{"creator":"demo","text":"{{new string('x', 300 * 1024)}}"}""");
        var target = await _daemon.SendAsync("GET", "/" + new string('x', 9000));
        var header = await _daemon.SendAsync("GET", "/healthz", $"X-Big: {new string('x', 33 * 1024)}");
        var many = await _daemon.SendAsync("GET", "/healthz", [.. Enumerable.Range(0, 101).Select(index => $"X-{index}: 1")]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, body.Status);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, target.Status);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, header.Status);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, many.Status);
    }

    [Fact]
    public async Task Json_bombs_are_refused()
    {
        var deep = await PostAsync($$"""{"creator":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""");
        var justTooDeep = await PostAsync($$"""{"x":{{new string('[', 32)}}{{new string(']', 32)}}}""");
        var twice = await PostAsync("""{"creator":"demo","creator":"demo","text":"x"}""");
        var twiceByCase = await PostAsync("""{"creator":"demo","Creator":"demo","text":"x"}""");
        var number = await PostAsync($$"""{"creator":{{new string('9', 100_000)}},"text":"x"}""");
        var bytes = await PostAsync("{\"creator\":\"demo\",\"text\":\"\u00ff\u00fe\"}");
        var array = await PostAsync("[]");
        var nothing = await PostAsync("");

        Assert.All([deep, justTooDeep, twice, twiceByCase, number, array, nothing], response => Assert.Equal(HttpStatusCode.BadRequest, response.Status));
        Assert.Equal(HttpStatusCode.BadRequest, bytes.Status);
        Assert.Empty(_daemon.Triggers.Requests);
    }

    [Fact]
    public void The_web_server_is_held_to_its_limits()
    {
        var limits = _daemon.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(256 * 1024, limits.MaxRequestBodySize);
        Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);
        Assert.Equal(TimeSpan.FromSeconds(130), limits.KeepAliveTimeout);
        Assert.Equal(240, limits.MinRequestBodyDataRate!.BytesPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(5), limits.MinRequestBodyDataRate.GracePeriod);
        Assert.Equal(200, limits.MaxConcurrentConnections);
        Assert.Equal(64, limits.MaxConcurrentUpgradedConnections);
    }

    [Fact]
    public async Task A_body_that_never_comes_ends_in_408()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _daemon.Port, TestContext.Current.CancellationToken);
        var head = $"POST {Target} HTTP/1.1\r\nHost: {_daemon.Authority}\r\n{_daemon.ControlKeyLine()}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);

        var response = await RawHttp.ReadAsync(client.GetStream());

        Assert.True(response.Status is HttpStatusCode.RequestTimeout or HttpStatusCode.BadRequest or 0, $"answered {response.Status}");
    }

    [Theory]
    [InlineData("POST /healthz HTTP/1.1\r\nHost: {authority}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nOrigin: {origin}\r\n\r\n0\r\n\r\n")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: {authority}\r\nX: a\0b\r\n\r\n")]
    [InlineData("GET /health z HTTP/1.1\r\nHost: {authority}\r\n\r\n")]
    [InlineData("GET /healthz HTTP/9.9\r\nHost: {authority}\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")]
    public async Task Malformed_requests_are_refused_and_the_connection_closed(string request)
    {
        var text = request.Replace("{authority}", _daemon.Authority, StringComparison.Ordinal).Replace("{origin}", _daemon.Origin, StringComparison.Ordinal);

        var response = await _daemon.Http().SendRawAsync(text);

        Assert.True((int)response.Status is 0 or (>= 400 and < 600), $"answered {response.Status}");
    }

    private Task<RawResponse> PostAsync(string body) =>
        _daemon.Http().SendAsync("POST", Target, [$"Host: {_daemon.Authority}", _daemon.ControlKeyLine(), "Content-Type: application/json"], body);
}
