using System.Collections.Immutable;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;
using Runtime.Core.Storage;
using TestKit;

namespace Runtime.Core.Tests.Clips.Queue;

public sealed class ClipQueueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_step_is_in_history_and_jobs()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();

        var clip = await scene.PublishedAsync();

        Assert.Equal(
            [ClipState.Queued, ClipState.Encoding, ClipState.Encoded, ClipState.Uploading, ClipState.Published],
            scene.Library.HistoryOf(clip.Id).Select(step => step.State));
        Assert.Equal(
            ["clip pending", "encode running", "encode completed", "upload running", "upload completed"],
            scene.Core.Database.Read(connection => connection.Query("SELECT job_type, state FROM clip_jobs WHERE clip_id = $0 ORDER BY id", row => $"{row.GetString(0)} {row.GetString(1)}", clip.Id.Value)));
    }

    [Fact]
    public async Task A_clip_is_read_back_as_it_was_kept()
    {
        Clip kept;
        await using (var scene = await new ClipScene(_folder).StartAsync())
        {
            kept = await scene.PublishedAsync();
        }

        await using var again = await new ClipScene(_folder).StartAsync();

        var read = Assert.Single(again.Clips);
        Assert.Equal(kept.Clippers, read.Clippers);
        Assert.Equal(kept, read with { Clippers = kept.Clippers });
    }

    [Fact]
    public async Task Two_are_made_at_a_time_and_the_oldest_first()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        var running = 0;
        var most = 0;
        var go = new SemaphoreSlim(0);
        scene.Media.Work = async (_, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await go.WaitAsync(token);
            Interlocked.Decrement(ref running);
        };

        for (var number = 0; number < 4; number++)
        {
            await scene.SayAsync($"!clip 20 number{number}");
            await scene.ClipAsync(clip => clip.SourceTitle == $"number{number}");
        }

        var begun = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            var cut = await scene.Media.Cuts.Reader.ReadAsync(Ct);
            begun.Add(scene.Clips.Single(clip => cut.OutputPath.Contains(clip.Id.Value, StringComparison.Ordinal)).SourceTitle);
            if (number > 0)
            {
                go.Release();
            }
        }

        go.Release(4);
        await scene.ClipAsync(clip => clip.SourceTitle == "number3" && clip.State == ClipState.Published);
        Assert.Equal(2, most);
        Assert.Equal(["number0", "number1"], begun.Take(2).Order(StringComparer.Ordinal));
        Assert.Equal(["number2", "number3"], begun.Skip(2));
    }

    [Fact]
    public async Task A_cut_that_fails_is_tried_three_times_and_then_the_chat_is_told()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        scene.Media.Work = (_, _) => throw new MediaException(MediaFailure.Crashed, "ffmpeg ended with code 1.");

        await scene.SayAsync("!clip", "Bob");
        await scene.HeardAsync();
        await scene.Media.Cuts.Reader.ReadAsync(Ct);
        foreach (var wait in new[] { 5, 10 })
        {
            await scene.ClipAsync(clip => clip.State == ClipState.Queued && clip.Marks.NotBefore is not null);
            await scene.PassAsync(TimeSpan.FromSeconds(wait));
            await scene.Media.Cuts.Reader.ReadAsync(Ct);
        }

        var failed = await scene.ClipAsync(ClipState.Failed);
        Assert.Equal("ffmpeg ended with code 1. (attempt 3 of 3)", failed.LastError);
        Assert.Equal($"@Bob clip {failed.Id} could not be made, sorry.", await scene.HeardAsync());
    }

    [Fact]
    public async Task A_source_that_is_never_opened_fails_at_once_with_the_reason()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        scene.Media.Work = (_, _) => throw new MediaException(MediaFailure.InputRejected, "input_rejected: a playlist is never opened");

        await scene.SayAsync("!clip");

        Assert.Equal("input_rejected: a playlist is never opened", (await scene.ClipAsync(ClipState.Failed)).LastError);
    }

    [Fact]
    public async Task Without_ffmpeg_the_queue_says_so_and_waits()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        scene.Media.SetTool(MediaToolState.Missing);

        await scene.SayAsync("!clip");
        await scene.ClipAsync(ClipState.Queued);
        Assert.Equal("There is no ffmpeg. Install it.", scene.Library.Status.MakingPaused);

        scene.Media.SetTool(MediaToolState.Ready);
        await scene.PassAsync(TimeSpan.FromSeconds(2));
        await scene.Media.Cuts.Reader.ReadAsync(Ct);
        await scene.ClipAsync(ClipState.Published);
        Assert.Null(scene.Library.Status.MakingPaused);
    }

    [Fact]
    public async Task A_full_disk_in_the_middle_costs_no_attempt()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        scene.Media.Work = (_, _) => throw new MediaException(MediaFailure.DiskFull, "The disk is full.");

        await scene.SayAsync("!clip");
        await scene.Media.Cuts.Reader.ReadAsync(Ct);

        var waiting = await scene.ClipAsync(clip => clip.LastError is not null);
        Assert.Equal((ClipState.Queued, 0, TestEvents.Noon.AddSeconds(30)), (waiting.State, waiting.Marks.Attempts, waiting.Marks.NotBefore));
    }

    [Fact]
    public async Task A_stop_in_good_order_puts_work_down_and_the_next_start_takes_it_up()
    {
        await using (var scene = await new ClipScene(_folder).StartAsync())
        {
            scene.Media.Work = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            await scene.SayAsync("!clip");
            await scene.Media.Cuts.Reader.ReadAsync(Ct);
        }

        await using var again = await new ClipScene(_folder).StartAsync();

        var clip = await again.ClipAsync(ClipState.Published);
        Assert.Equal(0, clip.Marks.Crashes);
        Assert.Equal(1, again.Media.EndedStale);
    }

    [Fact]
    public async Task Switching_clips_off_pauses_the_queue()
    {
        await using var scene = await new ClipScene(_folder).StartAsync();
        scene.Core.Configuration.Set(ClipScene.Configuration(usual => usual with
        {
            System = new SystemConfig { Jobs = new Dictionary<string, bool> { ["clips"] = false }.ToImmutableSortedDictionary(StringComparer.Ordinal) },
        }));

        Assert.Equal("Clips are switched off (system.jobs.clips).", scene.Library.Status.MakingPaused);
    }
}
