using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Housekeeping;
using Runtime.Core.Configuration;
using TestKit;

namespace Runtime.Core.Tests.Clips.Housekeeping;

public sealed class ClipHousekeepingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_oldest_finished_ones_over_a_limit_go_and_nothing_unfinished()
    {
        var clips = new[]
        {
            Aged("oldest", 5, ClipState.Published),
            Aged("failed", 4, ClipState.Failed),
            Aged("queued", 3, ClipState.Queued),
            Aged("middle", 2, ClipState.Published),
            Aged("newest", 1, ClipState.Published),
        };

        Assert.Equal(["failed", "oldest"], Gone(clips, new ClipRetentionConfig { MaxClips = 3 }));
        Assert.Equal(["failed", "oldest"], Gone(clips, new ClipRetentionConfig { MaxAge = TimeSpan.FromDays(3.5) }));
        Assert.Equal(["failed", "middle", "oldest"], Gone(clips, new ClipRetentionConfig { MaxBytes = 150 }));
        Assert.Empty(Gone(clips, new ClipRetentionConfig { MaxAge = TimeSpan.Zero, MaxBytes = 0, MaxClips = 0 }));
        Assert.Equal(["middle"], Gone([clips[3] with { DeletedAt = TestEvents.Noon.AddHours(-25) }, clips[4] with { DeletedAt = TestEvents.Noon.AddHours(-23) }], new ClipRetentionConfig()));
    }

    [Fact]
    public async Task What_is_over_the_limits_is_removed_everywhere()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var clip = await scene.PublishedAsync();

        scene.Core.Configuration.Set(ClipScene.Configuration(usual => usual with
        {
            System = new SystemConfig { Clips = new ClipsConfig { Retention = new ClipRetentionConfig { MaxAge = TimeSpan.FromSeconds(30) } } },
        }));
        scene.Time.Advance(ClipHousekeeping.Interval);
        await GoneAsync(scene);

        Assert.Empty(Directory.GetFiles(_folder.File("clips", "output")));
        Assert.Empty(Directory.GetFiles(_folder.File("exports", "public", "media", "alice")));
        Assert.Empty(scene.Buffers.Held);
        Assert.Empty(scene.Library.HistoryOf(clip.Id));
    }

    [Fact]
    public async Task A_deleted_clip_is_removed_when_the_time_to_take_that_back_is_over()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var clip = await scene.PublishedAsync();
        await scene.Commands.DeleteAsync(clip.Id, Actor.Operator, Ct);

        scene.Time.Advance(TimeSpan.FromHours(25));

        await GoneAsync(scene);
        Assert.Empty(Directory.GetFiles(_folder.File("clips", "output")));
    }

    [Fact]
    public void Files_of_no_clip_go_and_an_operators_own_files_stay()
    {
        var output = _folder.File("clips", "output");
        var media = _folder.File("exports", "public", "media", "alice");
        Directory.CreateDirectory(output);
        Directory.CreateDirectory(media);
        var known = ClipId.TryParse("known1")!.Value;
        string[] names = ["known1.mp4", "known1.mp4.part", "gone12.mp4", "gone12.jpg", "gone12.webp.tmp", "holiday.mp4", "readme.txt", "gone12.txt"];
        foreach (var folder in new[] { output, media })
        {
            foreach (var name in names)
            {
                File.WriteAllText(Path.Combine(folder, name), "x");
                File.SetLastWriteTimeUtc(Path.Combine(folder, name), TestEvents.Noon.AddHours(-1).UtcDateTime);
            }
        }

        File.WriteAllText(Path.Combine(output, "young1.mp4"), "x");
        File.SetLastWriteTimeUtc(Path.Combine(output, "young1.mp4"), TestEvents.Noon.AddMinutes(-1).UtcDateTime);
        var sweep = new ClipSweep(new ClipPaths(new InstancePaths(_folder.Path, _folder.Path)), new ManualTime(TestEvents.Noon));

        var removed = sweep.Run(id => id == known, _ => false);

        Assert.Equal(["gone12.txt", "holiday.mp4", "known1.mp4", "readme.txt", "young1.mp4"], Directory.GetFiles(output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["gone12.txt", "holiday.mp4", "readme.txt"], Directory.GetFiles(media).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(9, removed);
    }

    [Fact]
    public async Task A_recording_is_let_go_an_hour_after_its_clip_is_finished()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        await scene.PublishedAsync();
        scene.Buffers.Hold("stray1", new("alice"), TestEvents.Noon, TestEvents.Noon);

        await RoundAsync(scene, TimeSpan.FromMinutes(1));
        Assert.Single(scene.Buffers.Held);
        await RoundAsync(scene, TimeSpan.FromHours(1));
        Assert.Empty(scene.Buffers.Held);
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_stops_the_queue_with_an_alert_and_room_lets_it_go_on()
    {
        await using var scene = new ClipScene(_folder);
        scene.Disk.Free = 1_900_000_000;
        await scene.StartAsync();
        await scene.SayAsync("!clip");
        await scene.ClipAsync(ClipState.Queued);

        Assert.StartsWith("The disk has 1.9 GB left and clips need 2.0 GB.", scene.Library.Status.MakingPaused, StringComparison.Ordinal);
        Assert.Contains(scene.Core.Telemetry.Errors, error => error.StartsWith("The disk has 1.9 GB", StringComparison.Ordinal));

        scene.Disk.Free = 2_100_000_000; // over the limit, but not by enough to be worth a start
        await RoundAsync(scene, ClipHousekeeping.Interval);
        Assert.NotNull(scene.Library.Status.MakingPaused);

        scene.Disk.Free = 2_300_000_000;
        await RoundAsync(scene, ClipHousekeeping.Interval);
        Assert.Null(scene.Library.Status.MakingPaused);
        await scene.ClipAsync(ClipState.Published);
    }

    /// <summary>One round of housekeeping, known by what it does in every one: it lets a hold of nobody go.</summary>
    private static async Task RoundAsync(ClipScene scene, TimeSpan after)
    {
        for (var round = 0; round < 2; round++)
        {
            scene.Buffers.Hold("marker", new("alice"), TestEvents.Noon, TestEvents.Noon);
            var gone = scene.Buffers.ReleasedAsync("marker");
            scene.Time.Advance(round == 0 ? after : ClipHousekeeping.Interval);
            await gone.WaitAsync(Ct);
        }
    }

    private static async Task GoneAsync(ClipScene scene)
    {
        while (!scene.Clips.IsEmpty)
        {
            await RoundAsync(scene, ClipHousekeeping.Interval);
        }
    }

    private static IEnumerable<string> Gone(IEnumerable<Clip> clips, ClipRetentionConfig limits) =>
        ClipRetention.Outdated(clips, limits, TestEvents.Noon).Select(clip => clip.Id.Value).Order(StringComparer.Ordinal);

    private static Clip Aged(string id, int days, ClipState state) => ClipSamples.Clip(state, id) with { UpdatedAt = TestEvents.Noon.AddDays(-days), OutputBytes = 100 };
}
