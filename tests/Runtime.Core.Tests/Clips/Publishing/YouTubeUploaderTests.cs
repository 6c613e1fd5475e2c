using Runtime.Core.Clips;
using Runtime.Core.Clips.Publishing.YouTube;
using TestKit;

namespace Runtime.Core.Tests.Clips.Publishing;

/// <summary>The whole way of a clip to YouTube, over sockets; what breaks on it is said by each test.</summary>
public sealed class YouTubeUploaderTests : IAsyncDisposable
{
    private const int Block = 256 * 1024;
    private readonly TemporaryFolder _folder = new();
    private readonly FakeYouTube _youtube = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _youtube.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_clip_is_uploaded_in_blocks_and_private_unless_told_otherwise()
    {
        await using var scene = await SceneAsync(bytes: (2 * Block) + 100);

        var clip = await scene.PublishedAsync("!clip 20 <b>goal</b>");

        var video = Assert.Single(_youtube.Videos);
        Assert.Equal($"https://www.youtube.com/watch?v={video.Id}", clip.PublishedUrl);
        Assert.Equal(("private", (2 * Block) + 100), (video.Privacy, video.Content.Length));
        Assert.Equal(await File.ReadAllBytesAsync(_folder.File("clips", "output", $"{clip.Id}.mp4"), Ct), video.Content);
        Assert.Equal($"‹b›goal‹/b› - 11/21/26 clip by bob [{clip.Id}]", video.Title);
        Assert.Contains($"StreamSuites clip {clip.Id}", video.Description, StringComparison.Ordinal);
        Assert.Equal(["bytes 0-262143/524388", "bytes 262144-524287/524388", "bytes 524288-524387/524388"], Ranges());
        await scene.HeardAsync();
        Assert.Equal($"@bob your clip is ready: {clip.PublishedUrl}", await scene.HeardAsync());
    }

    [Fact]
    public async Task A_long_title_is_cut_to_what_youtube_takes_and_keeps_its_id()
    {
        await using var scene = await SceneAsync();

        var clip = await scene.PublishedAsync($"!clip 20 {new string('x', 200)}");

        var title = Assert.Single(_youtube.Videos).Title;
        Assert.True(title.Length <= 100, title);
        Assert.EndsWith($"[{clip.Id}]", title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_goes_on_where_it_was()
    {
        await using var scene = await SceneAsync(bytes: 3 * Block);
        var puts = 0;
        _youtube.Misbehave = line => line.StartsWith("PUT", StringComparison.Ordinal) && ++puts == 2 ? FakeYouTube.Drop : null;

        await scene.SayAsync("!clip");
        await scene.ClipAsync(clip => clip.Marks is { NotBefore: not null, UploadUncertain: true });
        await scene.PassAsync(TimeSpan.FromSeconds(5));
        await scene.ClipAsync(ClipState.Published);

        Assert.Equal(3 * Block, Assert.Single(_youtube.Videos).Content.Length);
        Assert.Equal(["bytes 0-262143/786432", "bytes 262144-524287/786432", "bytes */786432", "bytes */786432", "bytes 524288-786431/786432"], Ranges());
        Assert.Single(_youtube.Requests, request => request.StartsWith("POST /upload", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_last_answer_that_is_lost_makes_no_second_video()
    {
        await using var scene = await SceneAsync();
        var dropped = false;
        _youtube.Misbehave = line => line.StartsWith("PUT", StringComparison.Ordinal) && !dropped && (dropped = true) ? FakeYouTube.Drop : null;

        await scene.SayAsync("!clip");
        await scene.ClipAsync(clip => clip.Marks.UploadUncertain);
        await scene.PassAsync(TimeSpan.FromSeconds(5));
        await scene.ClipAsync(ClipState.Published);

        Assert.Single(_youtube.Videos);
    }

    [Fact]
    public async Task After_a_crash_with_a_forgotten_session_the_channel_is_asked_before_anything_is_sent()
    {
        Clip clip;
        await using (var scene = await SceneAsync())
        {
            clip = await scene.PublishedAsync();
            var session = $$"""{"address":"{{_youtube.BaseAddress}}session/1","length":{{clip.OutputBytes}}}""";
            await scene.Core.Database.WriteAsync(write => write.Execute(
                "UPDATE clips SET state = 'uploading', published_url = NULL, details = json_set(details, '$.Marks.UploadSession', $0)", session));
        }

        _youtube.ForgetSessions();
        await using var again = await SceneAsync();

        var published = await again.ClipAsync(ClipState.Published);
        Assert.Equal(clip.PublishedUrl, published.PublishedUrl);
        Assert.Single(_youtube.Videos);
    }

    [Fact]
    public async Task A_token_that_ran_out_is_renewed_once()
    {
        await using var scene = await SceneAsync();
        var refused = false;
        _youtube.Misbehave = line => line.StartsWith("POST /upload", StringComparison.Ordinal) && !refused && (refused = true) ? (401, FakeYouTube.Error("authError")) : null;

        await scene.PublishedAsync();

        Assert.Equal(2, _youtube.Requests.Count(request => request.StartsWith("POST /token", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(403, "quotaExceeded", ClipState.Encoded, 3600)]
    [InlineData(403, "forbidden", ClipState.Encoded, 300)]
    [InlineData(503, "backendError", ClipState.Encoded, 5)]
    [InlineData(400, "invalidTitle", ClipState.Failed, 0)]
    public async Task What_youtube_answers_decides_what_becomes_of_the_clip(int status, string reason, ClipState expected, int seconds)
    {
        await using var scene = await SceneAsync();
        _youtube.Misbehave = line => line.StartsWith("POST /upload", StringComparison.Ordinal) ? (status, FakeYouTube.Error(reason)) : null;

        await scene.SayAsync("!clip");

        var clip = await scene.ClipAsync(found => found.LastError is not null);
        Assert.Equal(expected, clip.State);
        Assert.Contains(reason, clip.LastError, StringComparison.Ordinal);
        Assert.Equal(seconds == 0 ? null : TestEvents.Noon.AddSeconds(seconds), clip.Marks.NotBefore);
    }

    [Fact]
    public async Task Without_a_login_the_clip_waits_and_says_which_variables_are_missing()
    {
        await using var scene = await SceneAsync(withLogin: false);

        await scene.SayAsync("!clip");

        var clip = await scene.ClipAsync(found => found.LastError is not null);
        Assert.Equal((ClipState.Encoded, 0), (clip.State, clip.Marks.Attempts));
        Assert.Equal("YouTube wants a login: set YOUTUBE_CLIENT_ID, YOUTUBE_CLIENT_SECRET and YOUTUBE_REFRESH_TOKEN_ALICE in .env", clip.LastError);
    }

    [Fact]
    public async Task A_session_at_a_strange_address_never_gets_the_token()
    {
        await using var stranger = new FakeYouTube();
        await using var scene = await SceneAsync();
        _youtube.SessionHost = stranger.BaseAddress.TrimEnd('/').Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        await scene.SayAsync("!clip");

        var clip = await scene.ClipAsync(found => found.LastError is not null);
        Assert.Equal("YouTube opened no upload session at an address of its own", clip.LastError);
        Assert.Empty(stranger.Requests);
    }

    [Theory]
    [InlineData("https://www.googleapis.com/", true)]
    [InlineData("http://127.0.0.1:8080/", true)]
    [InlineData("http://203.0.113.5/", false)]
    [InlineData("http://localhost.example/", false)]
    [InlineData("https://user@www.googleapis.com/", false)]
    [InlineData("ftp://www.googleapis.com/", false)]
    public void A_token_goes_over_https_or_stays_on_the_machine(string address, bool expected) =>
        Assert.Equal(expected, YouTubeUploadOptionsValidator.IsSafe(new Uri(address)));

    [Fact]
    public async Task No_credential_stands_in_the_database_or_in_telemetry()
    {
        await using var scene = await SceneAsync();
        await scene.PublishedAsync();

        await scene.Core.StopAsync();

        var stored = await File.ReadAllBytesAsync(_folder.File("data", "streamsuites.db"), Ct);
        foreach (var secret in new[] { "refresh-secret", "client-secret", "token-1" })
        {
            Assert.Equal(-1, stored.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)));
            Assert.DoesNotContain(scene.Core.Telemetry.Errors.Concat(scene.Core.Telemetry.Events), line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    private IEnumerable<string> Ranges() => _youtube.Requests.Where(request => request.StartsWith("PUT", StringComparison.Ordinal)).Select(request => request.Split(' ', 3)[2]);

    private async Task<ClipScene> SceneAsync(int bytes = 1000, bool withLogin = true)
    {
        var scene = new ClipScene(_folder, ClipScene.Configuration(usual => usual with
        {
            Creators = [usual.Creators[0] with { ClipDestination = new ClipDestination("youtube", "https://www.youtube.com/@alice") }],
        }), _ => { });
        scene.Settings["Clips:YouTube:BaseAddress"] = _youtube.BaseAddress;
        scene.Settings["Clips:YouTube:TokenAddress"] = $"{_youtube.BaseAddress}token";
        scene.Settings["Clips:YouTube:BlockUnits"] = "1";
        scene.Media.Content = bytes;
        if (withLogin)
        {
            scene.Secrets.Values["YOUTUBE_CLIENT_ID"] = "client";
            scene.Secrets.Values["YOUTUBE_CLIENT_SECRET"] = "client-secret";
            scene.Secrets.Values["YOUTUBE_REFRESH_TOKEN_ALICE"] = "refresh-secret";
        }

        return await scene.StartAsync();
    }
}
