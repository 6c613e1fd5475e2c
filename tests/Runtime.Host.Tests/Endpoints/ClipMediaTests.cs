using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Creators;
using TestKit.Admin;

namespace Runtime.Host.Tests.Endpoints;

/// <summary>Who gets which file of a clip, and for how long.</summary>
public sealed class ClipMediaTests : IAsyncLifetime
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeClips _clips = new();
    private TestDaemon _daemon = null!;

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync(services => services.AddSingleton<IClipLibrary>(_clips).AddSingleton<IClipCommands>(_clips));
        _clips.Set(Clip("aB3dE9") with { State = ClipState.Encoded, HasOutput = true, Options = new ClipOptions { Publish = false } }, Clip("wAit11"));
        Put("output/aB3dE9.mp4", "0123456789");
        Put("output/aB3dE9.jpg", "still");
        Put("output/aB3dE9.webp", "moving");
        Put("output/wAit11.mp4", "canary");
        Put("output/secret.mp4", "canary");
    }

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();

    [Theory]
    [InlineData("video", "video/mp4", "0123456789")]
    [InlineData("thumbnail", "image/jpeg", "still")]
    [InlineData("preview", "image/webp", "moving")]
    public async Task An_unpublished_clip_is_shown_behind_the_login_only(string file, string contentType, string content)
    {
        var path = $"/api/admin/clips/aB3dE9/{file}";

        var stranger = await _daemon.SendAsync("GET", path);
        var response = await _daemon.SendAsync("GET", path, await _daemon.SignInAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.Status);
        Assert.DoesNotContain(content, stranger.Body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, contentType, content), (response.Status, response.Header("Content-Type"), response.Body));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task A_player_gets_the_part_it_asks_for()
    {
        var response = await _daemon.SendAsync("GET", "/api/admin/clips/aB3dE9/video", _daemon.ControlKeyLine(), "Range: bytes=2-4");

        Assert.Equal((HttpStatusCode.PartialContent, "234", "bytes 2-4/10"), (response.Status, response.Body, response.Header("Content-Range")));
    }

    [Theory]
    [InlineData("/api/admin/clips/wAit11/video")]
    [InlineData("/api/admin/clips/secret/video")]
    [InlineData("/api/admin/clips/..%2f..%2fx/video")]
    [InlineData("/api/admin/clips/aB3dE9.mp4/video")]
    [InlineData("/api/admin/clips/recording?name=..%2Foutput%2Fsecret.mp4")]
    [InlineData("/api/admin/clips/previews/0123456789abcdef0123456789abcdef.mp4")]
    [InlineData("/overlay/media/0123456789abcdef0123456789abcdef.mp4")]
    [InlineData("/overlay/media/..%2foutput%2fsecret.mp4")]
    public async Task Nothing_else_of_the_folder_is_served(string path)
    {
        var response = await _daemon.SendAsync("GET", path, _daemon.ControlKeyLine());

        Assert.Equal(HttpStatusCode.NotFound, response.Status);
        Assert.DoesNotContain("canary", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clip_on_stream_is_open_under_its_key_and_closed_when_it_is_off()
    {
        var show = (FakeClipShow)_daemon.Services.GetRequiredService<IClipShow>();
        var clip = _clips.Clips[0];
        show.Set(new ClipShowing(Key, clip, Noon, Noon.AddSeconds(40)));

        var shown = await _daemon.SendAsync("GET", $"/overlay/media/{Key}.mp4");
        var byId = await _daemon.SendAsync("GET", "/overlay/media/aB3dE9.mp4");
        show.Hide(clip.Id, Runtime.Core.Audit.Actor.Operator);
        var hidden = await _daemon.SendAsync("GET", $"/overlay/media/{Key}.mp4");

        Assert.Equal((HttpStatusCode.OK, "video/mp4", "0123456789"), (shown.Status, shown.Header("Content-Type"), shown.Body));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (byId.Status, hidden.Status));
    }

    [Fact]
    public async Task Showing_and_hiding_are_asked_of_the_port_in_the_callers_name()
    {
        var show = (FakeClipShow)_daemon.Services.GetRequiredService<IClipShow>();

        var shown = await CommandAsync("aB3dE9/show");
        var listed = await _daemon.SendAsync("GET", "/api/admin/clips/showing", _daemon.ControlKeyLine());
        var hidden = await CommandAsync("aB3dE9/hide");
        var unknown = await CommandAsync("nobody/show");
        var stranger = await _daemon.SendAsync("POST", "/api/admin/clips/aB3dE9/show", "Content-Type: application/json", "Content-Length: 0", $"Origin: {_daemon.Origin}");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized], [shown, hidden, unknown, stranger.Status]);
        Assert.Contains("\"clip_id\":\"aB3dE9\"", listed.Body, StringComparison.Ordinal);
        Assert.Equal(["local script: show aB3dE9", "local script: hide aB3dE9", "local script: show nobody"], show.Commands);
    }

    [Fact]
    public async Task Buffers_disk_and_tool_are_told()
    {
        var buffers = await _daemon.SendAsync("GET", "/api/admin/clips/buffers", _daemon.ControlKeyLine());
        var disk = await _daemon.SendAsync("GET", "/api/admin/clips/disk", _daemon.ControlKeyLine());
        var tool = await _daemon.SendAsync("GET", "/api/admin/clips/tool", _daemon.ControlKeyLine());

        Assert.Equal("[]", buffers.Body);
        Assert.Contains("\"bytes_per_day\":", disk.Body, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"ready\"", tool.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/usr/bin", tool.Body, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> CommandAsync(string command) =>
        (await _daemon.SendAsync("POST", $"/api/admin/clips/{command}", "Content-Type: application/json", "Content-Length: 0", _daemon.ControlKeyLine())).Status;

    private void Put(string name, string content)
    {
        var file = Path.Combine(_daemon.Paths.Clips, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private static Clip Clip(string id) => new()
    {
        Id = ClipScene.Id(id),
        Creator = new CreatorId("demo"),
        State = ClipState.Queued,
        SourceTitle = "Livestream",
        Clipper = "Ada",
        Source = ClipSource.Live(new CreatorId("demo"), Noon),
        Duration = TimeSpan.FromSeconds(30),
        Title = "Livestream",
        RequestedAt = Noon,
        UpdatedAt = Noon,
        RequestKey = id,
        Position = 1,
        OutputBytes = 10,
    };
}
