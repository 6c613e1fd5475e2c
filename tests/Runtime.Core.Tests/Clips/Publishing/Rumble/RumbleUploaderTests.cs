using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Configuration;
using TestKit;

namespace Runtime.Core.Tests.Clips.Publishing.Rumble;

/// <summary>What becomes of a clip in the queue, whatever the browser meets on Rumble; only the browser is played.</summary>
public sealed class RumbleUploaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedBrowser _browser = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clip_with_the_destination_rumble_is_published_there()
    {
        await using var scene = await SceneAsync();

        var clip = await scene.PublishedAsync("!clip 20 goal");

        Assert.Equal("https://rumble.com/v1-clip.html", clip.PublishedUrl);
        var errand = await _browser.Errands.ReadAsync(Ct);
        Assert.Equal((RumbleTask.Upload, true, "private"), (errand.Task, errand.Headless, errand.Video!.Visibility));
        Assert.EndsWith($"[{clip.Id}]", errand.Video.Title, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, errand.Video.Title + errand.Video.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anybody_signed_in_the_clip_waits_and_no_browser_starts()
    {
        await using var scene = await SceneAsync(withProfile: false);

        await scene.SayAsync("!clip");

        var clip = await scene.ClipAsync(found => found.LastError is not null);
        Assert.Equal((ClipState.Encoded, 0, TestEvents.Noon.AddMinutes(5)), (clip.State, clip.Marks.Attempts, clip.Marks.NotBefore));
        Assert.Equal("nobody is signed in to Rumble; run 'streamsuites rumble-login' on a machine with a display", clip.LastError);
        Assert.False(_browser.Errands.TryRead(out _));
    }

    [Fact]
    public async Task Without_a_browser_the_clip_waits_and_says_what_to_install()
    {
        await using var scene = await SceneAsync(chromium: "gone");

        await scene.SayAsync("!clip");

        var clip = await scene.ClipAsync(found => found.LastError is not null);
        Assert.Equal(ClipState.Encoded, clip.State);
        Assert.Contains("clips.rumble.chromium_path", clip.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_creators_own_login_goes_before_the_one_for_everybody()
    {
        var own = new RumbleProfiles(new InstancePaths(_folder.Path, _folder.Path)).Make(new("alice"));
        await using var scene = await SceneAsync();

        await scene.PublishedAsync();

        Assert.Equal(own, (await _browser.Errands.ReadAsync(Ct)).Profile);
    }

    [Theory]
    [InlineData("SignedOut", 0, 300)]
    [InlineData("Challenged", 0, 1800)]
    [InlineData("PageChanged", 0, 1800)]
    [InlineData("ProfileBusy", 0, 60)]
    [InlineData("Failed", 1, 5)]
    public async Task What_stopped_an_upload_decides_when_it_is_tried_again(string end, int attempts, int seconds)
    {
        _browser.HandsIn = false;
        _browser.End = _ => Task.FromResult(new RumbleOutcome(Enum.Parse<RumbleEnd>(end), "why"));
        await using var scene = await SceneAsync();

        await scene.SayAsync("!clip");

        var clip = await scene.ClipAsync(found => found.LastError is not null);
        Assert.Equal((ClipState.Encoded, attempts, false), (clip.State, clip.Marks.Attempts, clip.Marks.UploadUncertain));
        Assert.Equal(TestEvents.Noon.AddSeconds(seconds), clip.Marks.NotBefore);
    }

    [Fact]
    public async Task An_uncertain_upload_is_looked_for_and_never_sent_twice()
    {
        _browser.End = errand => Task.FromResult(errand.Task == RumbleTask.Upload ? new RumbleOutcome(RumbleEnd.Uncertain, "no answer") : new RumbleOutcome(RumbleEnd.Done, Address: "https://rumble.com/v2-clip.html"));
        await using var scene = await SceneAsync();

        await scene.SayAsync("!clip");
        await scene.ClipAsync(clip => clip.Marks.UploadUncertain);
        var clip = await LaterAsync(scene, TimeSpan.FromSeconds(5), ClipState.Published);

        Assert.Equal("https://rumble.com/v2-clip.html", clip.PublishedUrl);
        Assert.Equal([RumbleTask.Upload, RumbleTask.Find], Tasks());
    }

    [Fact]
    public async Task A_video_that_the_list_does_not_show_yet_is_waited_for_without_counting()
    {
        _browser.End = errand => Task.FromResult(new RumbleOutcome(errand.Task == RumbleTask.Upload ? RumbleEnd.Uncertain : RumbleEnd.Missing, "no answer"));
        await using var scene = await SceneAsync();

        await scene.SayAsync("!clip");
        await scene.ClipAsync(clip => clip.Marks.UploadUncertain);
        scene.Time.Advance(TimeSpan.FromSeconds(5));
        var clip = await scene.ClipAsync(clip => clip.LastError?.Contains("not in its list yet", StringComparison.Ordinal) == true);

        Assert.Equal((ClipState.Encoded, 1, true), (clip.State, clip.Marks.Attempts, clip.Marks.UploadUncertain));
        Assert.Equal(TestEvents.Noon.AddSeconds(180), clip.Marks.NotBefore);
    }

    [Theory]
    [InlineData(false, "Upload")]
    [InlineData(true, "Find")]
    public async Task After_a_stop_on_the_way_it_is_looked_for_only_where_it_was_handed_in(bool handedIn, string next)
    {
        var held = new TaskCompletionSource<RumbleOutcome>();
        (_browser.HandsIn, _browser.End) = (handedIn, _ => held.Task);
        await using (var scene = await SceneAsync())
        {
            await scene.SayAsync("!clip");
            await _browser.Errands.ReadAsync(Ct);
            await scene.ClipAsync(clip => clip.State == ClipState.Uploading && handedIn == clip.Marks.UploadSession is not null);
        }

        _browser.End = _ => Task.FromResult(new RumbleOutcome(RumbleEnd.Done, Address: "https://rumble.com/v1-clip.html"));
        await using var again = await SceneAsync();
        await again.ClipAsync(ClipState.Published);

        Assert.Equal([Enum.Parse<RumbleTask>(next)], Tasks());
    }

    private List<RumbleTask> Tasks()
    {
        var tasks = new List<RumbleTask>();
        while (_browser.Errands.TryRead(out var errand))
        {
            tasks.Add(errand.Task);
        }

        return tasks;
    }

    private static async Task<Clip> LaterAsync(ClipScene scene, TimeSpan after, ClipState state)
    {
        scene.Time.Advance(after);
        return await scene.ClipAsync(state);
    }

    private async Task<ClipScene> SceneAsync(bool withProfile = true, string chromium = "chromium")
    {
        await File.WriteAllTextAsync(_folder.File("chromium"), "", Ct);
        if (withProfile)
        {
            new RumbleProfiles(new InstancePaths(_folder.Path, _folder.Path)).Make(null);
        }

        var configuration = ClipScene.Configuration(usual => usual with
        {
            System = usual.System with
            {
                Clips = usual.System.Clips with
                {
                    DefaultDestination = new ClipDestination("rumble", "https://rumble.com/c/alice"),
                    Rumble = new RumbleClipsConfig { ChromiumPath = _folder.File(chromium), Visibility = "private" },
                },
            },
        });
        return await new ClipScene(_folder, configuration, services => services.AddSingleton<IRumbleBrowser>(_browser)).StartAsync();
    }
}
