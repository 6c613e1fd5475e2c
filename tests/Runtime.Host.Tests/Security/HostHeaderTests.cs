using System.Net;

namespace Runtime.Host.Tests.Security;

public sealed class HostHeaderTests(DaemonFixture fixture) : IClassFixture<DaemonFixture>
{
    private readonly TestDaemon _daemon = fixture.Daemon;

    public static TheoryData<string> Strangers =>
    [
        "evil.example:{port}", "evil.example", "0.0.0.0:{port}", "127.0.0.1.nip.io:{port}", "2130706433:{port}", "0x7f.1:{port}", "0177.0.0.1:{port}", "127.1:{port}", "127.0.0.2:{port}",
        "127.0.0.1", "127.0.0.1:1", "127.0.0.1:0{port}", "127.0.0.1:{port}0", "localhost", "localhost:80", "localhost..:{port}", "localhost.evil.example:{port}", "evil.localhost:{port}",
        "xlocalhost:{port}", "127.0.0.1.:1", "[::]:{port}", "[::1]", "[::1%25lo]:{port}", "[::ffff:127.0.0.1]:{port}", "[0:0:0:0:0:0:0:1]:{port}", "::1:{port}", "localhost:{port}.", "127.0.0.1:+{port}", "*:{port}",
    ];

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_name_that_is_not_ours_is_refused_on_every_endpoint(string host)
    {
        var name = host.Replace("{port}", $"{_daemon.Port}", StringComparison.Ordinal);

        foreach (var (method, path) in Surface.Of(_daemon))
        {
            var response = await _daemon.Http().SendAsync(method, path, [$"Host: {name}"]);

            Assert.True(response.Status is HttpStatusCode.MisdirectedRequest or HttpStatusCode.BadRequest, $"{method} {path} with {name} answered {response.Status}");
            Assert.Null(response.Header("Set-Cookie"));
            Assert.DoesNotContain("evil", string.Concat(response.Headers) + response.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_rebound_name_is_told_421_exactly()
    {
        var response = await _daemon.Http().SendAsync("GET", "/healthz", [$"Host: evil.example:{_daemon.Port}"]);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.Status);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("localhost.")]
    [InlineData("[::1]")]
    public async Task Our_own_names_are_answered(string name)
    {
        var response = await _daemon.Http().SendAsync("GET", "/healthz", [$"Host: {name}:{_daemon.Port}"]);

        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.Equal("ok", response.Body);
    }

    [Theory]
    [InlineData("GET /healthz HTTP/1.0\r\n\r\n")]
    [InlineData("GET /healthz HTTP/1.1\r\n\r\n")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost:\r\n\r\n")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: 127.0.0.1:{port}\r\n\r\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    public async Task A_request_that_names_nobody_or_two_is_refused(string request)
    {
        var response = await _daemon.Http().SendRawAsync(request.Replace("{port}", $"{_daemon.Port}", StringComparison.Ordinal));

        Assert.True((int)response.Status is >= 400 and < 500 or 505 or 0, $"answered {response.Status}");
    }

    [Theory]
    [InlineData("X-Forwarded-Host: 127.0.0.1:{port}")]
    [InlineData("Forwarded: host=127.0.0.1:{port};proto=http;for=127.0.0.1")]
    [InlineData("X-Original-Host: 127.0.0.1:{port}")]
    [InlineData("X-Host: 127.0.0.1:{port}")]
    public async Task A_forwarded_name_does_not_replace_the_real_one(string header)
    {
        var response = await _daemon.Http().SendAsync("GET", "/healthz", [$"Host: evil.example:{_daemon.Port}", header.Replace("{port}", $"{_daemon.Port}", StringComparison.Ordinal)]);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.Status);
    }

    [Theory]
    [InlineData("X-Forwarded-For: 127.0.0.1")]
    [InlineData("X-Forwarded-Proto: https")]
    [InlineData("X-Forwarded-Host: evil.example")]
    [InlineData("X-Original-URL: /healthz")]
    [InlineData("X-Rewrite-URL: /healthz")]
    [InlineData("X-HTTP-Method-Override: POST")]
    public async Task Headers_that_pretend_another_request_change_nothing(string header)
    {
        var plain = await _daemon.SendAsync("GET", "/api/admin/runtime");
        var pretending = await _daemon.SendAsync("GET", "/api/admin/runtime", header);
        var page = await _daemon.SendAsync("GET", "/", header);

        Assert.Equal(HttpStatusCode.Unauthorized, plain.Status);
        Assert.Equal(plain.Body, pretending.Body);
        Assert.Equal("/login", page.Header("Location"));
    }
}
