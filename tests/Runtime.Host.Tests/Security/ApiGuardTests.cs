using System.Net;

namespace Runtime.Host.Tests.Security;

public sealed class ApiGuardTests(DaemonFixture fixture) : IClassFixture<DaemonFixture>
{
    private const string Json = "Content-Type: application/json";
    private readonly TestDaemon _daemon = fixture.Daemon;

    [Theory]
    [InlineData("Content-Type: application/x-www-form-urlencoded")]
    [InlineData("Content-Type: multipart/form-data; boundary=x")]
    [InlineData("Content-Type: text/plain")]
    [InlineData("Content-Type: application/json-seq")]
    [InlineData("Content-Type: nonsense")]
    [InlineData("X-Nothing: 1")]
    public async Task A_write_that_a_form_could_send_is_told_415(string contentType)
    {
        var lines = await _daemon.SignInToWriteAsync();

        foreach (var (method, path) in Surface.Unsafe(_daemon).Where(route => route.Path.StartsWith("/api", StringComparison.Ordinal)))
        {
            var response = await _daemon.SendAsync(method, path, [.. lines, contentType]);

            Assert.True(response.Status == HttpStatusCode.UnsupportedMediaType, $"{method} {path} answered {response.Status}");
        }

        Assert.Empty(_daemon.Workers.Commands);
    }

    [Fact]
    public async Task A_session_without_its_token_writes_nothing()
    {
        var lines = await _daemon.SignInToWriteAsync();
        var strangers = await _daemon.SignInToWriteAsync();

        foreach (var (method, path) in Surface.Unsafe(_daemon).Where(route => route.Path.StartsWith("/api", StringComparison.Ordinal)))
        {
            var without = await _daemon.SendAsync(method, path, lines[0], lines[2], Json);
            var wrong = await _daemon.SendAsync(method, path, lines[0], lines[2], Json, "X-StreamSuites-CSRF: wrong");
            var anothers = await _daemon.SendAsync(method, path, lines[0], lines[2], Json, strangers[1]);
            var cased = await _daemon.SendAsync(method, path.Replace("/api/", "/API/", StringComparison.Ordinal), lines[0], lines[2], Json);

            Assert.All([without, wrong, anothers, cased], response => Assert.Equal(HttpStatusCode.Forbidden, response.Status));
        }

        Assert.Empty(_daemon.Workers.Commands);
    }

    [Fact]
    public async Task The_control_key_writes_without_a_token_but_still_as_json()
    {
        var written = await _daemon.SendAsync("POST", "/api/admin/config/reload", _daemon.ControlKeyLine(), Json);
        var form = await _daemon.SendAsync("POST", "/api/admin/config/reload", _daemon.ControlKeyLine());

        Assert.Equal(HttpStatusCode.OK, written.Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.Status);
    }
}
