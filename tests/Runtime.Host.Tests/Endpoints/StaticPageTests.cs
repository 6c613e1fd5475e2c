using System.Net;

namespace Runtime.Host.Tests.Endpoints;

public sealed class StaticPageTests : IClassFixture<DaemonFixture>
{
    private readonly TestDaemon _daemon;

    public StaticPageTests(DaemonFixture fixture)
    {
        _daemon = fixture.Daemon;
        _daemon.Ship("wwwroot/secret.html", "canary");
        _daemon.Ship("wwwroot/overlay-private/page.html", "canary");
        _daemon.Ship("wwwroot/overlay/.hidden.html", "canary");
        _daemon.Ship("wwwroot/overlay/.git/page.html", "canary");
        _daemon.Ship("wwwroot/overlay/notes.txt", "canary");
        _daemon.Ship("wwwroot/overlay/data.json", "canary");
        _daemon.Ship("wwwroot/overlay/chat.html.tmp", "canary");
        _daemon.Ship("wwwroot/overlay/app.config", "canary");
        _daemon.Ship("secret.html", "canary");
    }

    public static TheoryData<string> Traversals =>
    [
        "../secret.html", "..%2fsecret.html", "%2e%2e/secret.html", "%2e%2e%2fsecret.html", "%252e%252e%252fsecret.html", "..%5csecret.html", "..\\secret.html", "%2e%2e%5csecret.html",
        "....//secret.html", "..;/secret.html", "assets/../../secret.html", "assets/%2e%2e/%2e%2e/secret.html", "./../secret.html", "/../secret.html", "//secret.html", "../../secret.html", "%c0%ae%c0%ae/secret.html",
        "..%c0%afsecret.html", "..%u2215secret.html", "..%ef%bc%8fsecret.html", "../overlay-private/page.html", "..%2foverlay-private/page.html", "chat.html%00", "chat.html%00.js", "%00", "secret.html",
        "C:/secret.html", "C:%5csecret.html", "%5c%5chost%5cshare%5csecret.html", "chat.html::$DATA", "chat.html:stream.js", "CON", "con.html", "NUL.js", "chat.html.", "chat.html%20", "chat.html/", "assets", "assets/",
        ".hidden.html", ".git/page.html", ".hidden", "notes.txt", "data.json", "chat.html.tmp", "app.config", "a/b/c/d/e/f/g/chat.html", "", "~/secret.html", "%2fetc%2fpasswd", "/etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd",
    ];

    [Theory]
    [MemberData(nameof(Traversals))]
    public async Task Nothing_outside_the_overlay_pages_is_ever_served(string path)
    {
        var response = await _daemon.SendAsync("GET", $"/overlay/{path}");

        Assert.True(response.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Found, $"answered {response.Status}");
        Assert.DoesNotContain("canary", response.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", response.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/.env")]
    [InlineData("/data/streamsuites.db")]
    [InlineData("/data/control.key")]
    [InlineData("/appsettings.json")]
    [InlineData("/secret.html")]
    [InlineData("/wwwroot/overlay/chat.html")]
    [InlineData("/admin/../appsettings.json")]
    [InlineData("/admin/secret.html")]
    [InlineData("/config/creators.json")]
    public async Task The_instances_own_files_have_no_address(string path)
    {
        var cookie = await _daemon.SignInAsync();

        var response = await _daemon.SendAsync("GET", path, cookie);

        Assert.Equal(HttpStatusCode.NotFound, response.Status);
        Assert.DoesNotContain("canary", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_file_or_folder_elsewhere_is_not_followed()
    {
        var overlay = Path.Combine(_daemon.Paths.Shipped, "wwwroot", "overlay");
        try
        {
            File.CreateSymbolicLink(Path.Combine(overlay, "linked.html"), Path.Combine(_daemon.Paths.Shipped, "secret.html"));
            Directory.CreateSymbolicLink(Path.Combine(overlay, "linked"), _daemon.Paths.Shipped);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && OperatingSystem.IsWindows())
        {
            Assert.Skip("this Windows account may not make links");
        }

        var file = await _daemon.SendAsync("GET", "/overlay/linked.html");
        var inside = await _daemon.SendAsync("GET", "/overlay/linked/secret.html");

        Assert.Equal(HttpStatusCode.NotFound, file.Status);
        Assert.Equal(HttpStatusCode.NotFound, inside.Status);
    }

    [Theory]
    [InlineData("/overlay/chat", "text/html; charset=utf-8")]
    [InlineData("/overlay/chat?creator=demo&theme=slate", "text/html; charset=utf-8")]
    [InlineData("/overlay/chat.html", "text/html; charset=utf-8")]
    [InlineData("/overlay/assets/chat.js", "text/javascript; charset=utf-8")]
    [InlineData("/admin/status.js", "text/javascript; charset=utf-8")]
    [InlineData("/admin/plain.css", "text/css; charset=utf-8")]
    public async Task A_page_and_its_parts_are_served_and_never_cached(string path, string contentType)
    {
        var response = await _daemon.SendAsync("GET", path);
        var head = await _daemon.SendAsync("HEAD", path);

        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.Equal(contentType, response.Header("Content-Type"));
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.NotEmpty(response.Body);
        Assert.Equal(response.Header("Content-Length"), head.Header("Content-Length"));
    }
}
