using Runtime.Core.Clips;
using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;
using Runtime.Core.Storage;
using TestKit;

namespace Runtime.Core.Tests.Clips.Requests;

public sealed class ClipRequestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_request_is_answered_with_its_id_and_later_with_the_address()
    {
        await using var scene = await new ClipScene(_folder, ClipScene.Configuration(usual => usual with
        {
            System = new SystemConfig { Clips = new ClipsConfig { MediaBaseUrl = "https://clips.example/media" } },
        })).StartAsync();

        await scene.SayAsync("!clip 20 what a goal", "Bob");

        var clip = await scene.ClipAsync(ClipState.Published);
        Assert.Equal($"@Bob clip {clip.Id} of the last 20 s is being made.", await scene.HeardAsync());
        Assert.Equal($"@Bob your clip is ready: https://clips.example/media/alice/{clip.Id}.mp4", await scene.HeardAsync());
        Assert.Equal($"what a goal - 11/21/26 clip by Bob [{clip.Id}]", clip.Title);
        Assert.Equal(20, clip.Duration.TotalSeconds);
    }

    [Fact]
    public async Task What_is_cut_ends_when_it_was_asked_for_and_the_tiers_pre_roll_is_kept_in_front()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();

        await scene.SayAsync("!clip 20");

        var cut = await scene.Media.Cuts.Reader.ReadAsync(Ct);
        var clip = await scene.ClipAsync(ClipState.Published);
        Assert.Equal(new CutSource.Buffer(clip.Creator, TestEvents.Noon.AddSeconds(-20), TestEvents.Noon), cut.Source);
        Assert.Equal(_folder.File("clips", "output", $"{clip.Id}.mp4"), cut.OutputPath);
        Assert.Equal(new TimeRange(TestEvents.Noon.AddSeconds(-30), TestEvents.Noon), scene.Buffers.Held[clip.Id.Value]);
    }

    [Fact]
    public async Task Several_people_within_a_moment_make_one_clip_with_several_names()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var go = new TaskCompletionSource();
        scene.Media.Work = (_, _) => go.Task;

        await scene.SayAsync("!clip 20", "Bob");
        await scene.SayAsync("!clip 60", "Carol");
        await scene.SayAsync("!clip", "Dave");
        var shared = await scene.ClipAsync(clip => clip.Clippers.Length == 3);
        go.SetResult();
        var published = await scene.ClipAsync(ClipState.Published);

        Assert.Single(scene.Clips);
        Assert.Equal(["Bob", "Carol", "Dave"], published.Clippers);
        Assert.Equal($"Livestream - 11/21/26 clip by Bob, Carol, Dave [{shared.Id}]", published.Title);
        Assert.Equal($"@Bob clip {shared.Id} of the last 20 s is being made.", await scene.HeardAsync());
        Assert.Equal($"@Carol clip {shared.Id} is already being made; your name is on it too.", await scene.HeardAsync());
        Assert.Equal($"@Dave clip {shared.Id} is already being made; your name is on it too.", await scene.HeardAsync());
        Assert.Equal($"@Bob @Carol @Dave your clip {shared.Id} is published.", await scene.HeardAsync());
    }

    [Fact]
    public async Task The_tiers_floor_for_triggers_does_not_keep_people_from_joining()
    {
        await using var scene = await new ClipScene(_folder, ClipScene.Configuration(usual => usual with
        {
            Tiers = usual.Tiers.SetItem("open", usual.Tiers["open"] with { MinTriggerCooldown = TimeSpan.FromMinutes(1) }),
        })).StartAsync();

        await scene.SayAsync("!clip", "Bob");
        await scene.SayAsync("!clip", "Carol");

        Assert.Equal(["Bob", "Carol"], (await scene.ClipAsync(clip => clip.Clippers.Length == 2)).Clippers);
    }

    [Fact]
    public async Task Without_a_recording_the_chat_is_told_and_there_is_no_clip()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        scene.Buffers.State = CaptureState.Off;

        await scene.SayAsync("!clip", "Bob");

        Assert.Equal("@Bob there is no recording to make a clip from.", await scene.HeardAsync());
        Assert.Empty(scene.Clips);
        Assert.Empty(scene.Buffers.Held);
        Assert.Empty(scene.Core.Telemetry.Errors);
    }

    [Fact]
    public async Task A_request_that_a_crash_interrupted_is_taken_up_and_makes_one_clip()
    {
        await using (var first = await new ClipScene(_folder).StartAsync())
        {
            await first.PublishedAsync();
            await first.HeardAsync();
            await first.HeardAsync();
            // As if the process had ended after the clip was committed and before the outbox knew.
            await first.Core.Database.WriteAsync(session => session.Execute("UPDATE outbox SET state = 'attempted' WHERE json_extract(action, '$.action_type') = 'enqueue_clip_job'"));
        }

        await using var again = await new ClipScene(_folder).StartAsync();
        while (States(again, "enqueue_clip_job").Any(state => state != "done"))
        {
            await again.Core.SettledAsync(); // one turn of the creator's loop, which closes what the handler has done
        }

        await again.SayAsync("!ping");

        Assert.Equal("pong", await again.HeardAsync());
        Assert.Single(again.Clips);
    }

    [Fact]
    public async Task Hostile_titles_end_as_a_title_and_nowhere_else()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();

        await scene.SayAsync("!clip 10 -y; $(reboot) `x` ../../etc/passwd concat:a|b %d", "-i");

        var cut = await scene.Media.Cuts.Reader.ReadAsync(Ct);
        var clip = await scene.ClipAsync(ClipState.Published);
        Assert.Equal(_folder.File("clips", "output", $"{clip.Id}.mp4"), cut.OutputPath);
        Assert.DoesNotContain("reboot", cut.ToString(), StringComparison.Ordinal);
        Assert.Equal($"-y; $(reboot) `x` ../../etc/passwd concat:a|b %d - 11/21/26 clip by -i [{clip.Id}]", clip.Title);
    }

    [Fact]
    public async Task In_log_only_mode_nothing_is_clipped()
    {
        await using var scene = await new ClipScene(_folder, ClipScene.Configuration(usual => usual with { System = new SystemConfig { ActionsMode = ActionsMode.LogOnly } })).StartAsync();

        await scene.SayAsync("!clip");
        await scene.Core.SettledAsync();

        Assert.Empty(scene.Clips);
    }

    [Fact]
    public async Task Outlets_hear_of_a_published_clip_once()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();

        var clip = await scene.PublishedAsync("!clip 20 goal", "Bob");

        var heard = await scene.Outlet.Heard.Reader.ReadAsync(Ct);
        Assert.Equal((clip.Id.Value, clip.Title, $"media/alice/{clip.Id}.mp4", "folder"), (heard.ClipId, heard.Title, heard.Url, heard.DestinationPlatform));
        Assert.Equal(["Bob"], heard.Clippers);
        Assert.False(scene.Outlet.Heard.Reader.TryRead(out _));
    }

    private static IEnumerable<string> States(ClipScene scene, string type) => scene.Core.Database.Read(connection =>
        connection.Query("SELECT state FROM outbox WHERE json_extract(action, '$.action_type') = $0", row => row.GetString(0), type));
}
