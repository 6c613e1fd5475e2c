using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Clips.Commands;

public sealed class ClipCommandsTests : IDisposable
{
    private static readonly CreatorId Alice = new("alice");
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Published(Clip clip) => _folder.File("exports", "public", "media", "alice", $"{clip.Id}.mp4");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_operator_cuts_between_two_moments_without_cooldown_and_as_long_as_they_like()
    {
        await using var scene = await new ClipScene(_folder, ClipScene.Configuration(usual => usual with { ClipRules = new ClipRulesConfig { Enabled = false } })).StartAsync();

        var result = await scene.Commands.CreateAsync(
            new ClipOrder { Creator = Alice, Cut = new ClipCut.Between(TestEvents.Noon.AddMinutes(-4), TestEvents.Noon.AddMinutes(-1)), SourceTitle = "The match", Clipper = "Ada" }, Actor.Operator, Ct);

        var clip = await scene.ClipAsync(ClipState.Published);
        Assert.True(result.Accepted);
        Assert.Equal((TimeSpan.FromMinutes(3), TestEvents.Noon.AddMinutes(-4)), (clip.Duration, clip.Source.StartTime));
        Assert.Equal($"The match - 11/21/26 clip by Ada [{clip.Id}]", clip.Title);
        Assert.Equal([$"operator: Create clip alice/{clip.Id} (Done)"], Lines(scene));
    }

    [Fact]
    public async Task The_same_key_makes_one_clip()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var order = new ClipOrder { Creator = Alice, Cut = new ClipCut.Last(TimeSpan.FromSeconds(10)), RequestKey = "once" };

        var first = await scene.Commands.CreateAsync(order, Actor.LocalScript, Ct);
        var second = await scene.Commands.CreateAsync(order, Actor.LocalScript, Ct);

        Assert.Equal(first.Clip!.Id, second.Clip!.Id);
        Assert.Single(scene.Clips);
    }

    [Fact]
    public async Task What_cannot_be_made_is_refused_with_a_reason()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        await File.WriteAllTextAsync(_folder.File("outside.mp4"), "x", Ct);
        Directory.CreateDirectory(_folder.File("clips", "inbox"));
        await File.WriteAllTextAsync(_folder.File("clips", "inbox", "notes.txt"), "x", Ct);
        await File.WriteAllTextAsync(_folder.File("clips", "inbox", "film.mp4"), "x", Ct);
        var cuts = new ClipCut[]
        {
            new ClipCut.Last(TimeSpan.Zero),
            new ClipCut.Last(TimeSpan.FromHours(2)),
            new ClipCut.Between(TestEvents.Noon, TestEvents.Noon.AddMinutes(-1)),
            new ClipCut.Between(TestEvents.Noon.AddHours(-3), TestEvents.Noon.AddHours(-2.9)),
            new ClipCut.OfFile("missing.mp4", TimeSpan.Zero, TimeSpan.FromSeconds(5)),
            new ClipCut.OfFile("../../outside.mp4", TimeSpan.Zero, TimeSpan.FromSeconds(5)),
            new ClipCut.OfFile(_folder.File("outside.mp4"), TimeSpan.Zero, TimeSpan.FromSeconds(5)),
            new ClipCut.OfFile("concat:film.mp4", TimeSpan.Zero, TimeSpan.FromSeconds(5)),
            new ClipCut.OfFile("http://127.0.0.1/film.mp4", TimeSpan.Zero, TimeSpan.FromSeconds(5)),
            new ClipCut.OfFile("notes.txt", TimeSpan.Zero, TimeSpan.FromSeconds(5)),
            new ClipCut.OfFile("film.mp4", TimeSpan.FromHours(1), TimeSpan.FromSeconds(5)),
            new ClipCut.OfFile("film.mp4", TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(5)),
        };

        foreach (var cut in cuts)
        {
            var result = await scene.Commands.CreateAsync(new ClipOrder { Creator = Alice, Cut = cut }, Actor.Operator, Ct);
            Assert.False(result.Accepted, $"{cut} was taken.");
            Assert.NotEmpty(result.Message);
        }

        Assert.Empty(scene.Clips);
        Assert.Empty(scene.Buffers.Held);
        Assert.All(Lines(scene), line => Assert.EndsWith("(Refused)", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_reached_over_a_link_is_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links there needs rights that a test has not.");
        await using var scene = await new ClipScene(_folder).StartAsync();
        await File.WriteAllTextAsync(_folder.File("secret.mp4"), "x", Ct);
        Directory.CreateDirectory(_folder.File("clips", "inbox"));
        File.CreateSymbolicLink(_folder.File("clips", "inbox", "link.mp4"), _folder.File("secret.mp4"));

        var result = await scene.Commands.CreateAsync(new ClipOrder { Creator = Alice, Cut = new ClipCut.OfFile("link.mp4", TimeSpan.Zero, TimeSpan.FromSeconds(5)) }, Actor.Operator, Ct);

        Assert.Equal(ClipCommandOutcome.Refused, result.Outcome);
    }

    [Fact]
    public async Task A_cancelled_clip_stops_and_can_be_retried()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var stopped = new TaskCompletionSource();
        scene.Media.Work = async (_, token) =>
        {
            await using var registration = token.Register(stopped.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };
        await scene.SayAsync("!clip");
        var running = await scene.ClipAsync(ClipState.Encoding);
        await scene.Media.Cuts.Reader.ReadAsync(Ct);

        var cancelled = await scene.Commands.CancelAsync(running.Id, Actor.Operator, Ct);
        await stopped.Task.WaitAsync(Ct);
        var again = await scene.Commands.CancelAsync(running.Id, Actor.Operator, Ct);
        scene.Media.Work = (_, _) => Task.CompletedTask;
        var retried = await scene.Commands.RetryAsync(running.Id, Actor.Operator, Ct);

        var clip = await scene.ClipAsync(ClipState.Published);
        Assert.True(cancelled.Accepted && !again.Accepted && retried.Accepted);
        Assert.Equal("cancelled by operator", cancelled.Clip!.LastError);
        Assert.Null(clip.LastError);
    }

    [Fact]
    public async Task A_retry_after_a_failed_upload_does_not_cut_again()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var clip = await scene.PublishedAsync();
        await scene.Commands.UnpublishAsync(clip.Id, Actor.Operator, Ct);
        await scene.Commands.CancelAsync(clip.Id, Actor.Operator, Ct);

        await scene.Commands.PublishAsync(clip.Id, null, Actor.Operator, Ct);

        await scene.ClipAsync(ClipState.Published);
        Assert.True(scene.Media.Cuts.Reader.TryRead(out _));
        Assert.False(scene.Media.Cuts.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Waiting_clips_change_places()
    {
        await using var scene = await new ClipScene(_folder, ClipScene.Configuration(usual => usual with
        {
            System = new SystemConfig { Clips = new ClipsConfig { Encoding = new ClipEncodingConfig { Concurrency = 1 } } },
        })).StartAsync();
        var go = new SemaphoreSlim(0);
        scene.Media.Work = (_, token) => go.WaitAsync(token);
        foreach (var title in new[] { "running", "one", "two", "three" })
        {
            await scene.SayAsync($"!clip {title}");
            await scene.ClipAsync(clip => clip.SourceTitle == title);
        }

        await scene.Media.Cuts.Reader.ReadAsync(Ct);

        Assert.True((await scene.Commands.MoveAsync(IdOf("three"), IdOf("one"), Actor.Operator, Ct)).Accepted);
        Assert.True((await scene.Commands.MoveAsync(IdOf("one"), null, Actor.Operator, Ct)).Accepted);
        Assert.False((await scene.Commands.MoveAsync(IdOf("running"), IdOf("one"), Actor.Operator, Ct)).Accepted);

        var order = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            go.Release();
            var cut = await scene.Media.Cuts.Reader.ReadAsync(Ct);
            order.Add(scene.Clips.Single(clip => cut.OutputPath.Contains(clip.Id.Value, StringComparison.Ordinal)).SourceTitle);
        }

        Assert.Equal(["three", "two", "one"], order);

        ClipId IdOf(string title) => scene.Clips.Single(clip => clip.SourceTitle == title).Id;
    }

    [Fact]
    public async Task A_clip_gets_another_title_of_one_line()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var clip = await scene.PublishedAsync();

        var renamed = await scene.Commands.RenameAsync(clip.Id, "  The\ngoal \u202E ", Actor.Operator, Ct);
        var empty = await scene.Commands.RenameAsync(clip.Id, " \n ", Actor.Operator, Ct);

        Assert.Equal("The goal", renamed.Clip!.Title);
        Assert.False(empty.Accepted);
    }

    [Fact]
    public async Task Trimming_cuts_again_from_the_kept_recording_and_replaces_what_is_published()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var clip = await scene.PublishedAsync();
        await scene.Media.Cuts.Reader.ReadAsync(Ct);

        var result = await scene.Commands.TrimAsync(clip.Id, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(12), Actor.Operator, Ct);
        await scene.Media.Cuts.Reader.ReadAsync(Ct);
        var trimmed = await scene.ClipAsync(ClipState.Published);
        scene.Buffers.Release(clip.Id.Value);
        var tooLate = await scene.Commands.TrimAsync(clip.Id, TimeSpan.Zero, TimeSpan.FromSeconds(12), Actor.Operator, Ct);

        Assert.True(result.Accepted);
        Assert.Equal((clip.Source.StartTime.AddSeconds(-5), TimeSpan.FromSeconds(12)), (trimmed.Source.StartTime, trimmed.Duration));
        Assert.Equal("The recording that it was cut from is no longer kept.", tooLate.Message);
    }

    [Fact]
    public async Task An_unpublished_clip_is_gone_from_the_public_folder_and_comes_back_on_demand()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var clip = await scene.PublishedAsync();
        Assert.True(File.Exists(Published(clip)));

        var unpublished = await scene.Commands.UnpublishAsync(clip.Id, Actor.Operator, Ct);
        Assert.False(File.Exists(Published(clip)));
        Assert.Equal((ClipState.Encoded, (string?)null), (unpublished.Clip!.State, unpublished.Clip.PublishedUrl));

        await scene.Commands.PublishAsync(clip.Id, null, Actor.Operator, Ct);
        await scene.ClipAsync(ClipState.Published);
        Assert.True(File.Exists(Published(clip)));
    }

    [Fact]
    public async Task A_deleted_clip_is_gone_at_once_and_can_be_had_back()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var clip = await scene.PublishedAsync();

        await scene.Commands.DeleteAsync(clip.Id, Actor.Operator, Ct);
        Assert.False(File.Exists(Published(clip)));
        Assert.False((await scene.Commands.RenameAsync(clip.Id, "x", Actor.Operator, Ct)).Accepted);

        await scene.Commands.RestoreAsync(clip.Id, Actor.Operator, Ct);
        await scene.ClipAsync(restored => restored.State == ClipState.Published && restored.DeletedAt is null);
        Assert.True(File.Exists(Published(clip)));
    }

    [Fact]
    public async Task A_command_to_no_clip_says_so_and_is_recorded()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var nobody = ClipId.TryParse("nobody")!.Value;

        var results = new[]
        {
            await scene.Commands.RetryAsync(nobody, Actor.Operator, Ct),
            await scene.Commands.CancelAsync(nobody, Actor.Operator, Ct),
            await scene.Commands.MoveAsync(nobody, null, Actor.Operator, Ct),
            await scene.Commands.RenameAsync(nobody, "x", Actor.Operator, Ct),
            await scene.Commands.TrimAsync(nobody, TimeSpan.Zero, TimeSpan.FromSeconds(5), Actor.Operator, Ct),
            await scene.Commands.PublishAsync(nobody, null, Actor.Operator, Ct),
            await scene.Commands.UnpublishAsync(nobody, Actor.Operator, Ct),
            await scene.Commands.DeleteAsync(nobody, Actor.Operator, Ct),
            await scene.Commands.RestoreAsync(nobody, Actor.Operator, Ct),
        };

        Assert.All(results, result => Assert.Equal(ClipCommandOutcome.Unknown, result.Outcome));
        Assert.Equal(9, Lines(scene).Count(line => line.EndsWith("nobody (Refused)", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_destination_is_refused_before_anything_is_made()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var order = new ClipOrder { Creator = Alice, Cut = new ClipCut.Last(TimeSpan.FromSeconds(10)), Options = new ClipOptions { Destination = new ClipDestination("vimeo", "") } };

        var result = await scene.Commands.CreateAsync(order, Actor.Operator, Ct);

        Assert.Equal("This version cannot send clips to 'vimeo'.", result.Message);
    }

    [Fact]
    public async Task A_file_is_handed_in_whole_and_under_a_plain_name_only()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var inbox = scene.Core.Get<IClipInbox>();

        Assert.Null(await inbox.SaveAsync("film.mp4", new MemoryStream([1, 2, 3]), Actor.Operator, Ct));
        foreach (var name in new[] { "", "../film.mp4", "a/b.mp4", ".hidden.mp4", "film.exe", "film", "fi lm.mp4", "film.mp4\0.txt" })
        {
            Assert.NotNull(await inbox.SaveAsync(name, new MemoryStream([1]), Actor.Operator, Ct));
        }

        var file = Assert.Single(inbox.Files);
        Assert.Equal(("film.mp4", 3), (file.Name, file.Bytes));
        Assert.Equal(["film.mp4"], Directory.GetFiles(_folder.File("clips", "inbox")).Select(Path.GetFileName));
    }

    private static IReadOnlyList<string> Lines(ClipScene scene) => [.. scene.Core.Get<RecordedAudit>().Lines];
}
