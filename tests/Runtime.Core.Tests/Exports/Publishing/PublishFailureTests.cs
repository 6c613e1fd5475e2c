using System.Text;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Tests.Exports.Files;

namespace Runtime.Core.Tests.Exports.Publishing;

public sealed class PublishFailureTests
{
    private const string Feed = "overlay/daniel/chat.json";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_keeps_the_old_files_is_told_once_and_is_over_within_a_cycle()
    {
        var full = false;
        await using var publisher = new RunningPublisher(before: (step, _) =>
        {
            if (Volatile.Read(ref full) && step == FileStep.Write)
            {
                throw new IOException("No space left on device : '/secret/place'", 28);
            }
        });
        publisher.World.Creators.Publish(State(1));
        await publisher.StartAndSettleAsync(Ct);
        var before = publisher.Library.Find(Feed)!;
        publisher.World.Time.Advance(TimeSpan.FromSeconds(2));

        Volatile.Write(ref full, true);
        var failing = NextFailure(publisher.Health);
        publisher.World.Creators.Publish(State(2));
        await failing.WaitAsync(Ct);
        await publisher.World.Time.TimerArmedAsync(PublishSchedule.RetryDelay, Ct);
        publisher.World.Time.Advance(PublishSchedule.RetryDelay);
        await publisher.World.Time.TimerArmedAsync(PublishSchedule.RetryDelay, Ct);

        Assert.Equal(before.EntityTag, publisher.Library.Find(Feed)!.EntityTag);
        Assert.Equal(before.Content.ToArray(), publisher.OnDisk(Feed));
        var failure = Assert.Single(publisher.Health.Failures, candidate => candidate.Path == Feed);
        Assert.Contains("no space left", failure.Reason, StringComparison.Ordinal);
        var error = Assert.Single(publisher.World.Telemetry.Snapshot.Errors, candidate => candidate.Message.StartsWith("overlay/", StringComparison.Ordinal));
        Assert.Equal(1, error.Count);
        Assert.DoesNotContain("/secret", error.Message, StringComparison.Ordinal);

        Volatile.Write(ref full, false);
        publisher.World.Time.Advance(PublishSchedule.RetryDelay);
        publisher.World.Creators.Publish(State(2)); // its lane looks now, also if it was only about to set its timer
        await publisher.NextAsync(Feed, Ct);

        Assert.Contains("message-2", Encoding.UTF8.GetString(publisher.OnDisk(Feed)), StringComparison.Ordinal);
        await publisher.StopAsync();
        Assert.Empty(publisher.Health.Failures);
        Assert.Contains(publisher.World.Telemetry.Snapshot.Events, entry => entry.Message.Contains("published again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_that_cannot_be_built_does_not_stop_the_others()
    {
        var world = new ExportWorld();
        world.Platform(Samples.Platform(), Samples.Worker());
        world.Creators.Publish(State(1) with { Triggers = default });
        await using var publisher = new RunningPublisher(world);

        await publisher.StartAsync(Ct);
        await publisher.NextAsync("admin/rate_limits.json", Ct);

        Assert.Equal(["admin/chat_triggers.json", "state/jobs.json"], publisher.Health.Failures.Select(failure => failure.Path));
        Assert.Null(publisher.Library.Find("admin/chat_triggers.json"));
        Assert.NotNull(publisher.Library.Find("state/runtime_snapshot.json"));

        world.Creators.Publish(State(2));
        world.Time.Advance(PublishSchedule.RetryDelay);
        await publisher.NextAsync("admin/chat_triggers.json", Ct);
    }

    [Fact]
    public async Task A_disk_that_hangs_on_a_durable_document_does_not_hold_up_the_overlay()
    {
        using var release = new ManualResetEventSlim();
        var hanging = new TaskCompletionSource();
        await using var publisher = new RunningPublisher(before: (step, _) =>
        {
            if (step == FileStep.Flush)
            {
                hanging.TrySetResult();
                release.Wait(TimeSpan.FromSeconds(30));
            }
        });
        publisher.World.Creators.Publish(State(1));

        await publisher.StartAsync(Ct);
        await hanging.Task.WaitAsync(Ct);
        await publisher.NextAsync(Feed, Ct);
        publisher.World.Creators.Publish(State(2));
        publisher.World.Time.Advance(TimeSpan.FromMilliseconds(25));
        var second = await publisher.NextAsync(Feed, Ct);

        Assert.Contains("message-2", Encoding.UTF8.GetString(second.Content.Span), StringComparison.Ordinal);
        release.Set();
    }

    [Fact]
    public async Task A_version_is_in_memory_only_after_it_is_on_disk()
    {
        RunningPublisher? running = null;
        var early = 0;
        await using var publisher = new RunningPublisher(before: (step, path) =>
        {
            if (step == FileStep.Replace && path.EndsWith("chat.json", StringComparison.Ordinal) && running?.Library.Find(Feed) is { } document)
            {
                early += Encoding.UTF8.GetString(document.Content.Span).Contains("message-2", StringComparison.Ordinal) ? 1 : 0;
            }
        });
        running = publisher;
        publisher.World.Creators.Publish(State(1));
        await publisher.StartAndSettleAsync(Ct);

        publisher.World.Creators.Publish(State(2));
        publisher.World.Time.Advance(TimeSpan.FromMilliseconds(25));
        var document = await publisher.NextAsync(Feed, Ct);

        Assert.Equal(0, early);
        Assert.Equal(document.Content.ToArray(), publisher.OnDisk(Feed));
    }

    private static Task NextFailure(ExportHealth health)
    {
        var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        health.OnChange(() => failed.TrySetResult());
        return failed.Task;
    }

    private static Runtime.Core.Creators.CreatorState State(int messages) =>
        Samples.State([.. Enumerable.Range(1, messages).Select(number => Samples.Entry(number, Samples.Message(number)))]);
}
