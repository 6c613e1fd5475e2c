using System.Globalization;
using System.Net;

namespace Runtime.Host.Tests.Endpoints;

public sealed class ExportMediaTests : IAsyncLifetime
{
    private const string Clip = "/exports/public/media/clips/abc123.mp4";
    private TestDaemon _daemon = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Traversals =>
    [
        "", "clips", "clips/", "missing.mp4", "notes.txt", "document.json", ".hidden.mp4", ".abc.mp4.0123456789ab.tmp", "clips/abc123.mp4.part", "clips/abc123.MP4", "CLIPS/abc123.mp4", "clips/.git/x.png",
        "../secret.mp4", "..%2fsecret.mp4", "%2e%2e/secret.mp4", "%2e%2e%2fsecret.mp4", "%252e%252e%252fsecret.mp4", "..\\secret.mp4", "..%5csecret.mp4", "clips/../../secret.mp4", "clips/%2e%2e/%2e%2e/secret.mp4",
        "clips%5cabc123.mp4", "clips\\abc123.mp4", "clips//abc123.mp4", "/clips/abc123.mp4", "clips/abc123.mp4/", "clips/abc123.mp4%00", "clips/abc123.mp4%00.png", "%00.mp4", "clips/abc123.mp4::$DATA", "clips/abc123.mp4:x.mp4",
        "C:/secret.mp4", "C:%5csecret.mp4", "%5c%5chost%5cshare%5cx.mp4", "con.mp4", "NUL.png", "clips/com1.webm", "clips/abc123.mp4.", "clips/abc123.mp4%20", "clips/abc123.mp4%0a", "a/b/c/d/e.mp4", "%c0%ae%c0%ae/secret.mp4",
        "%ef%bc%8e%ef%bc%8e/secret.mp4", "clips/%ff.mp4", new string('a', 65) + ".mp4", new string('a', 4000) + ".mp4", string.Concat(Enumerable.Repeat("a/", 500)) + "x.mp4",
    ];

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync();
        foreach (var name in (string[])["secret.mp4", "media/notes.txt", "media/document.json", "media/.hidden.mp4", "media/.abc.mp4.0123456789ab.tmp", "media/clips/abc123.mp4.part", "media/clips/.git/x.png"])
        {
            Put(name, "canary");
        }

        Put("media/clips/abc123.mp4", "0123456789");
    }

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();

    [Theory]
    [InlineData("abc.mp4", "video/mp4")]
    [InlineData("abc.webm", "video/webm")]
    [InlineData("abc.jpg", "image/jpeg")]
    [InlineData("a/b/abc.png", "image/png")]
    [InlineData("abc.webp", "image/webp")]
    [InlineData("abc.gif", "image/gif")]
    public async Task A_published_file_is_open_with_its_type_and_is_asked_for_again(string name, string contentType)
    {
        Put($"media/{name}", "picture");

        var response = await _daemon.SendAsync("GET", $"/exports/public/media/{name}");

        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.Equal("picture", response.Body);
        Assert.Equal(contentType, response.Header("Content-Type"));
        Assert.Equal("no-cache", response.Header("Cache-Control"));
        Assert.Equal("bytes", response.Header("Accept-Ranges"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Matches("^\"[0-9a-f]+-[0-9a-f]+\"$", response.Header("ETag")!);
        Assert.NotNull(response.Header("Last-Modified"));
    }

    [Theory]
    [MemberData(nameof(Traversals))]
    public async Task Nothing_but_published_media_is_ever_served(string name)
    {
        var response = await _daemon.SendAsync("GET", $"/exports/public/media/{name}");

        Assert.True(response.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"answered {response.Status}");
        Assert.DoesNotContain("canary", response.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", response.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bytes=2-4", "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", "89", "bytes 8-9/10")]
    [InlineData("bytes=8-100", "89", "bytes 8-9/10")]
    public async Task A_player_gets_the_part_it_asks_for(string range, string body, string contentRange)
    {
        var response = await _daemon.SendAsync("GET", Clip, $"Range: {range}");

        Assert.Equal(HttpStatusCode.PartialContent, response.Status);
        Assert.Equal(body, response.Body);
        Assert.Equal(contentRange, response.Header("Content-Range"));
    }

    [Fact]
    public async Task A_part_beyond_the_end_is_refused_and_nonsense_gets_the_whole()
    {
        var beyond = await _daemon.SendAsync("GET", Clip, "Range: bytes=10-");
        var nonsense = await _daemon.SendAsync("GET", Clip, "Range: bytes=x");

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.Status);
        Assert.Equal("bytes */10", beyond.Header("Content-Range"));
        Assert.Equal("0123456789", nonsense.Body);
    }

    [Fact]
    public async Task An_unchanged_file_is_answered_304_and_a_replaced_one_anew()
    {
        var first = await _daemon.SendAsync("GET", Clip);

        var tagged = await _daemon.SendAsync("GET", Clip, $"If-None-Match: {first.Header("ETag")}");
        var dated = await _daemon.SendAsync("GET", Clip, $"If-Modified-Since: {first.Header("Last-Modified")}");
        var resumed = await _daemon.SendAsync("GET", Clip, "Range: bytes=0-1", $"If-Range: {first.Header("ETag")}");
        Put("media/clips/abc123.mp4", "replaced file");
        var replaced = await _daemon.SendAsync("GET", Clip, $"If-None-Match: {first.Header("ETag")}");
        var notResumed = await _daemon.SendAsync("GET", Clip, "Range: bytes=0-1", $"If-Range: {first.Header("ETag")}");

        Assert.All([tagged, dated], response => Assert.Equal(HttpStatusCode.NotModified, response.Status));
        Assert.Equal("01", resumed.Body);
        Assert.All([replaced, notResumed], response => Assert.Equal("replaced file", response.Body));
    }

    [Fact]
    public async Task Head_says_how_long_it_is_and_sends_nothing()
    {
        var head = await _daemon.SendAsync("HEAD", Clip);

        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Equal(10, long.Parse(head.Header("Content-Length")!, CultureInfo.InvariantCulture));
        Assert.Equal("", head.Body);
    }

    [Fact]
    public async Task A_link_is_not_followed_wherever_it_lies_on_the_way()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        Put("elsewhere/far.png", "canary");
        File.CreateSymbolicLink(PathOf("media/near.png"), PathOf("elsewhere/far.png"));
        Directory.CreateSymbolicLink(PathOf("media/folder"), PathOf("elsewhere"));

        var file = await _daemon.SendAsync("GET", "/exports/public/media/near.png");
        var folder = await _daemon.SendAsync("GET", "/exports/public/media/folder/far.png");
        Directory.Move(PathOf("media"), PathOf("moved"));
        Directory.CreateSymbolicLink(PathOf("media"), PathOf("moved"));
        var root = await _daemon.SendAsync("GET", Clip);

        Assert.All([file, folder, root], response => Assert.Equal(HttpStatusCode.NotFound, response.Status));
    }

    [Fact]
    public async Task Nothing_can_be_written_or_removed()
    {
        foreach (var method in (string[])["PUT", "POST", "DELETE", "PATCH"])
        {
            var response = await _daemon.SendAsync(method, Clip, $"Origin: {_daemon.Origin}");
            Assert.True((int)response.Status >= 400, $"{method} answered {response.Status}");
        }

        Assert.Equal("0123456789", await File.ReadAllTextAsync(PathOf("media/clips/abc123.mp4"), Ct));
    }

    private string PathOf(string name) => Path.Combine(_daemon.Paths.Exports, "public", name);

    private void Put(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }
}
