using System.Net;

namespace Runtime.Host.Tests.Security;

public sealed class ResponseHeaderTests(DaemonFixture fixture) : IClassFixture<DaemonFixture>
{
    private readonly TestDaemon _daemon = fixture.Daemon;

    [Fact]
    public async Task Every_response_carries_the_headers_and_none_says_what_serves_it()
    {
        var cookie = await _daemon.SignInAsync();

        foreach (var (method, path) in Surface.Of(_daemon))
        {
            foreach (var lines in (string[][])[[], [cookie], ["Origin: https://evil.example"]])
            {
                var response = await _daemon.SendAsync(method, path, lines);

                Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
                Assert.Equal(path == "/healthz" && response.Status == HttpStatusCode.OK ? "cross-origin" : "same-origin", response.Header("Cross-Origin-Resource-Policy"));
                Assert.Equal("same-origin", response.Header("Cross-Origin-Opener-Policy"));
                Assert.Equal("no-referrer", response.Header("Referrer-Policy"));
                Assert.NotNull(response.Header("X-Frame-Options"));
                Assert.Contains("default-src", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
                Assert.NotNull(response.Header("Cache-Control"));
                Assert.Null(response.Header("Server"));
                Assert.False(response.HasHeaderLike("X-Powered-By"));
                Assert.False(response.HasHeaderLike("Access-Control-"));
            }
        }
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("own")]
    public async Task No_route_speaks_cors(string origin)
    {
        foreach (var path in Surface.Of(_daemon).Select(route => route.Path).Distinct())
        {
            var response = await _daemon.SendAsync(
                "OPTIONS", path, $"Origin: {(origin == "own" ? _daemon.Origin : origin)}", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type");

            Assert.False(response.HasHeaderLike("Access-Control-"), path);
        }
    }

    [Fact]
    public async Task The_admin_cannot_be_framed_and_runs_only_its_own_scripts()
    {
        var response = await _daemon.SendAsync("GET", "/login");

        var policy = response.Header("Content-Security-Policy")!;
        Assert.Equal("DENY", response.Header("X-Frame-Options"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains($"connect-src 'self' ws://{_daemon.Authority};", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("upgrade-insecure-requests", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overlay_can_be_previewed_by_the_admin_and_by_nobody_else()
    {
        var response = await _daemon.SendAsync("GET", "/overlay/chat");

        var policy = response.Header("Content-Security-Policy")!;
        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.Equal("SAMEORIGIN", response.Header("X-Frame-Options"));
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_failing_handler_tells_neither_path_nor_type()
    {
        var failure = new InvalidOperationException("canary /secret/place");
        await using var daemon = await TestDaemon.StartAsync();
        var lines = await daemon.SignInToWriteAsync();
        daemon.Workers.Failure = failure;

        var response = await daemon.SendAsync("POST", "/api/admin/workers/twitch/demo/stop", [.. lines, "Content-Type: application/json"]);

        Assert.Equal(HttpStatusCode.InternalServerError, response.Status);
        Assert.StartsWith("application/problem+json", response.Header("Content-Type"), StringComparison.Ordinal);
        AssertSaysNothing(response.Body);
        Assert.Contains("canary", daemon.Log.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/admin/nothing", "")]
    [InlineData("GET", "/api/admin/creators/nobody/feed", "")]
    [InlineData("GET", "/api/admin/creators/demo/feed?limit=x", "")]
    [InlineData("POST", "/api/admin/triggers/test", "{")]
    [InlineData("POST", "/api/admin/triggers/test", """{"creator":1}""")]
    [InlineData("POST", "/api/admin/workers", "{}")]
    public async Task Refusals_tell_neither_path_nor_type(string method, string path, string body)
    {
        var lines = await _daemon.SignInToWriteAsync();

        var response = await _daemon.Http().SendAsync(method, path, [$"Host: {_daemon.Authority}", .. lines, "Content-Type: application/json"], body);

        Assert.InRange((int)response.Status, 400, 499);
        AssertSaysNothing(response.Body);
    }

    private static void AssertSaysNothing(string body)
    {
        foreach (var telling in (string[])["canary", "Exception", "Runtime.", "System.", "Microsoft", "   at ", "/tmp", "\\\\", "trace"])
        {
            Assert.DoesNotContain(telling, body, StringComparison.OrdinalIgnoreCase);
        }
    }
}
