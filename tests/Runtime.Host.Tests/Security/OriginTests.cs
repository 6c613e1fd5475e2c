using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Host.Hubs;

namespace Runtime.Host.Tests.Security;

public sealed class OriginTests(DaemonFixture fixture) : IClassFixture<DaemonFixture>
{
    private const string Upgrade = "Upgrade: websocket";
    private static readonly string[] UpgradeLines = [Upgrade, "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="];
    private readonly TestDaemon _daemon = fixture.Daemon;

    public static TheoryData<string> ForeignOrigins =>
    [
        "https://evil.example", "null", "http://127.0.0.1:{port}.evil.example", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "http://localhost:{port}", "http://127.0.0.1",
        "http://127.0.0.1:{port}/", "http://evil.example:{port}", "127.0.0.1:{port}", "http://user@127.0.0.1:{port}", "HTTP://127.0.0.1:{port}", "file://", "",
    ];

    [Theory]
    [MemberData(nameof(ForeignOrigins))]
    public async Task A_foreign_origin_is_refused_on_every_write(string origin)
    {
        var cookie = await _daemon.SignInAsync();

        foreach (var (method, path) in Surface.Unsafe(_daemon))
        {
            var response = await _daemon.SendAsync(method, path, OriginLine(origin), cookie, "Content-Type: application/json");

            Assert.True(response.Status == HttpStatusCode.Forbidden, $"{method} {path} from {origin} answered {response.Status}");
            Assert.Null(response.Header("Set-Cookie"));
        }

        Assert.Empty(_daemon.Workers.Commands);
    }

    [Fact]
    public async Task A_write_without_origin_or_control_key_is_refused()
    {
        var cookie = await _daemon.SignInAsync();

        foreach (var (method, path) in Surface.Unsafe(_daemon))
        {
            var response = await _daemon.SendAsync(method, path, cookie, "Content-Type: application/json");

            Assert.True(response.Status == HttpStatusCode.Forbidden, $"{method} {path} answered {response.Status}");
        }
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("something-new")]
    public async Task Fetch_metadata_of_another_site_is_refused_on_every_write_even_with_our_origin(string site)
    {
        var lines = await _daemon.SignInToWriteAsync();

        foreach (var (method, path) in Surface.Unsafe(_daemon))
        {
            var response = await _daemon.SendAsync(method, path, [.. lines, $"Sec-Fetch-Site: {site}", "Content-Type: application/json"]);

            Assert.True(response.Status == HttpStatusCode.Forbidden, $"{method} {path} answered {response.Status}");
        }
    }

    [Theory]
    [InlineData("same-origin")]
    [InlineData("none")]
    public async Task Fetch_metadata_of_our_own_page_passes(string site)
    {
        var lines = await _daemon.SignInToWriteAsync();

        var response = await _daemon.SendAsync("POST", "/api/admin/config/reload", [.. lines, $"Sec-Fetch-Site: {site}", "Content-Type: application/json"]);

        Assert.Equal(HttpStatusCode.OK, response.Status);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    public async Task Every_method_but_get_and_head_counts_as_a_write(string method)
    {
        var response = await _daemon.SendAsync(method, "/exports/public/meta.json", "Origin: https://evil.example");

        Assert.Equal(HttpStatusCode.Forbidden, response.Status);
    }

    [Theory]
    [MemberData(nameof(ForeignOrigins))]
    public async Task A_foreign_socket_is_refused(string origin)
    {
        var cookie = await _daemon.SignInAsync();

        foreach (var path in (string[])["/hubs/status", "/HUBS/Status", "/hubs/status/", "/hubs/status?id=x", "/_blazor", "/_blazor/", "/_blazor?id=x", "/exports/public/meta.json"])
        {
            var response = await _daemon.SendAsync("GET", path, [.. UpgradeLines, OriginLine(origin), cookie]);

            Assert.True(response.Status == HttpStatusCode.Forbidden, $"{path} from {origin} answered {response.Status}");
        }

        Assert.Empty(_daemon.Services.GetRequiredService<StatusConnections>().All);
    }

    [Theory]
    [InlineData("/hubs/status")]
    [InlineData("/_blazor")]
    public async Task A_socket_without_origin_is_refused_with_and_without_the_control_key(string path)
    {
        var cookie = await _daemon.SignInAsync();

        var browserless = await _daemon.SendAsync("GET", path, [.. UpgradeLines, cookie]);
        var script = await _daemon.SendAsync("GET", path, [.. UpgradeLines, _daemon.ControlKeyLine()]);

        Assert.Equal(HttpStatusCode.Forbidden, browserless.Status);
        Assert.Equal(HttpStatusCode.Forbidden, script.Status);
    }

    [Fact]
    public async Task Our_own_socket_is_accepted_with_a_session_and_told_401_without()
    {
        var cookie = await _daemon.SignInAsync();

        var accepted = await _daemon.SendAsync("GET", "/hubs/status", [.. UpgradeLines, $"Origin: {_daemon.Origin}", cookie]);
        var stranger = await _daemon.SendAsync("GET", "/hubs/status", [.. UpgradeLines, $"Origin: {_daemon.Origin}"]);

        Assert.Equal(HttpStatusCode.SwitchingProtocols, accepted.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.Status);
    }

    [Theory]
    [InlineData("Accept: text/event-stream")]
    [InlineData("Accept: application/json")]
    public async Task The_hubs_other_transports_are_refused_to_other_sites_and_to_nobody_in_particular(string accept)
    {
        var cookie = await _daemon.SignInAsync();

        var foreign = await _daemon.SendAsync("GET", "/hubs/status?id=x", accept, "Origin: https://evil.example", cookie);
        var nameless = await _daemon.SendAsync("GET", "/hubs/status?id=x", accept, cookie);

        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        Assert.Equal(HttpStatusCode.Forbidden, nameless.Status);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Reads_of_the_admin_the_api_and_closed_files_are_refused_to_other_sites(string site)
    {
        var cookie = await _daemon.SignInAsync();

        foreach (var path in (string[])["/", "/login", "/api/admin/workers", "/API/admin/workers", "/exports/state/runtime_snapshot.json", "/admin/swagger/index.html", "/admin/status.js", "/Exports/public/meta.json"])
        {
            var response = await _daemon.SendAsync("GET", path, cookie, $"Sec-Fetch-Site: {site}", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document");

            Assert.True(response.Status == HttpStatusCode.Forbidden, $"{path} answered {response.Status}");
        }
    }

    [Theory]
    [InlineData("navigate", "document", HttpStatusCode.OK)]
    [InlineData("navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("no-cors", "script", HttpStatusCode.Forbidden)]
    [InlineData("no-cors", "image", HttpStatusCode.Forbidden)]
    [InlineData("cors", "empty", HttpStatusCode.Forbidden)]
    public async Task Another_site_may_link_to_what_is_open_but_not_embed_or_fetch_it(string mode, string destination, HttpStatusCode expected)
    {
        foreach (var path in (string[])["/overlay/chat?creator=demo", "/exports/public/meta.json", "/exports/overlay/demo/chat.json"])
        {
            var response = await _daemon.SendAsync("GET", path, "Sec-Fetch-Site: cross-site", $"Sec-Fetch-Mode: {mode}", $"Sec-Fetch-Dest: {destination}");

            Assert.True(response.Status == expected, $"{path} answered {response.Status}");
        }
    }

    [Fact]
    public async Task A_page_on_disk_can_tell_that_the_daemon_is_there_and_nothing_more()
    {
        string[] asOfAFile = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: empty"];

        var alive = await _daemon.SendAsync("GET", "/healthz", asOfAFile);
        var readable = await _daemon.SendAsync("GET", "/healthz", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors", "Origin: null");
        var written = await _daemon.SendAsync("POST", "/healthz", asOfAFile);
        var socket = await _daemon.SendAsync("GET", "/healthz", [.. asOfAFile, .. UpgradeLines]);
        var beside = await _daemon.SendAsync("GET", "/healthz/", asOfAFile);

        Assert.Equal(HttpStatusCode.OK, alive.Status);
        Assert.Equal("cross-origin", alive.Header("Cross-Origin-Resource-Policy")); // else the browser fails the request
        Assert.All([readable, written, socket, beside], response => Assert.Equal(HttpStatusCode.Forbidden, response.Status));
    }

    private string OriginLine(string origin) => $"Origin: {origin.Replace("{port}", $"{_daemon.Port}", StringComparison.Ordinal)}";
}
