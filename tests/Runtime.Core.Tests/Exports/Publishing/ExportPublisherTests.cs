using System.Text;
using System.Text.Json;
using Runtime.Core.Creators;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Files;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Tests.Exports.Publishing;

public sealed class ExportPublisherTests
{
    private const string Feed = "overlay/daniel/chat.json";
    private const string Snapshot = "state/runtime_snapshot.json";
    private const string Version = "public/version.json";
    private const string Manifest = "public/meta.json";

    private static readonly TimeSpan FeedInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publishes_every_document_at_the_start_with_the_bytes_that_are_on_disk()
    {
        await using var publisher = new RunningPublisher(ExportWorld.Full());

        await publisher.StartAndSettleAsync(Ct);

        Assert.Equal(
            ExportCatalogue.Documents.Select(document => document.Path.Replace("{creator}", "daniel", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            publisher.Library.Documents.Select(document => document.Path));
        Assert.All(publisher.Library.Documents, document =>
        {
            Assert.Equal(document.Content.ToArray(), publisher.OnDisk(document.Path));
            Assert.Matches("^\"[0-9a-f]{16}-[0-9a-f]+\"$", document.EntityTag);
            Assert.Equal(Samples.Noon, document.ChangedAt);
        });
        Assert.Distinct(publisher.Library.Documents.Select(document => document.EntityTag));
        Assert.Equal(ExportVisibility.DashboardOnly, publisher.Library.Find(Snapshot)!.Visibility);
    }

    [Fact]
    public async Task A_message_after_a_pause_is_published_at_once_and_the_next_ones_together()
    {
        await using var publisher = await StartedAsync();
        publisher.World.Time.Advance(TimeSpan.FromSeconds(1));

        publisher.World.Creators.Publish(State(2));
        Assert.Equal(2, Latest(await publisher.NextAsync(Feed, Ct)));

        publisher.World.Creators.Publish(State(3));
        publisher.World.Creators.Publish(State(4));
        await publisher.World.Time.TimerArmedAsync(FeedInterval, Ct);
        Assert.Equal(2, Latest(publisher.Library.Find(Feed)!));
        publisher.World.Time.Advance(FeedInterval);
        Assert.Equal(4, Latest(await publisher.NextAsync(Feed, Ct)));
    }

    [Fact]
    public async Task A_document_that_says_the_same_is_not_written_again_but_the_snapshot_carries_on()
    {
        var publisher = await StartedAsync();
        await using (publisher)
        {
            for (var beat = 1; beat <= 3; beat++)
            {
                publisher.World.Time.Advance(Heartbeat);
                var snapshot = await publisher.NextAsync(Snapshot, Ct);
                Assert.Equal(Samples.Noon + (beat * Heartbeat), Read(snapshot).GetProperty("heartbeat").GetDateTimeOffset());
            }
        }

        Assert.Equal(Samples.Noon, publisher.Library.Find(Version)!.ChangedAt);
        Assert.All(
            publisher.Replaced.Where(path => path is not (Snapshot or Manifest)).CountBy(path => path),
            written => Assert.Equal(1, written.Value));
    }

    [Fact]
    public async Task A_trigger_that_fires_shows_in_the_snapshot_at_once_and_mere_chat_does_not()
    {
        await using var publisher = await StartedAsync();
        publisher.World.Time.Advance(TimeSpan.FromSeconds(2));

        publisher.World.Creators.Publish(State(2));
        await publisher.NextAsync(Feed, Ct);
        Assert.Equal(Samples.Noon, publisher.Library.Find(Snapshot)!.ChangedAt);

        publisher.World.Creators.Publish(State(3) with { Counters = Samples.Counters(messages: 3, triggers: 1, actions: 1) });
        var platform = Read(await publisher.NextAsync(Snapshot, Ct)).GetProperty("platforms")[0];
        Assert.Equal(1, platform.GetProperty("counters").GetProperty("actions").GetInt64());
    }

    [Fact]
    public async Task A_new_configuration_is_in_the_documents_that_follow_it()
    {
        await using var publisher = await StartedAsync();
        publisher.World.Time.Advance(TimeSpan.FromSeconds(2));

        publisher.World.Configure(Samples.Configuration(Samples.Trigger("brandnew")));

        Assert.Contains("!brandnew", Text(await publisher.NextAsync("admin/chat_triggers.json", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telemetry_is_published_when_it_comes()
    {
        await using var publisher = await StartedAsync();
        publisher.World.Time.Advance(TimeSpan.FromSeconds(2));

        publisher.World.Telemetry.Error("platform", "platform_error", "login refused", "twitch");

        Assert.Contains("login refused", Text(await publisher.NextAsync("public/telemetry/errors.json", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_creator_gets_a_feed_and_one_that_left_loses_it()
    {
        await using var publisher = await StartedAsync();
        var eve = new CreatorId("eve");
        publisher.World.Creators.Publish(Samples.State(eve, Samples.Entry(1, Samples.Message(1, creator: eve))));
        await publisher.NextAsync("overlay/eve/chat.json", Ct);
        var waiting = publisher.Library.WaitForChangeAsync("overlay/eve/chat.json", publisher.Library.Find("overlay/eve/chat.json")!.EntityTag, Ct);

        publisher.World.Creators.Remove(eve);
        await BeatUntilAsync(() => waiting.IsCompleted, publisher);
        Assert.Null(publisher.Library.Find("overlay/eve/chat.json"));

        // The folder goes with the last of its documents.
        await BeatUntilAsync(() => !Directory.Exists(publisher.Folder.File("overlay", "eve")), publisher);
        Assert.True(File.Exists(publisher.Folder.File("overlay", "daniel", "chat.json")));
    }

    [Fact]
    public async Task A_creator_that_comes_back_gets_its_feed_back()
    {
        await using var publisher = await StartedAsync();
        publisher.World.Creators.Remove(Samples.Daniel);
        var waiting = publisher.Library.WaitForChangeAsync(Feed, publisher.Library.Find(Feed)!.EntityTag, Ct);
        await BeatUntilAsync(() => waiting.IsCompleted, publisher);
        publisher.World.Time.Advance(FeedInterval);

        publisher.World.Creators.Publish(State(2));

        Assert.Equal(2, Latest(await publisher.NextAsync(Feed, Ct)));
        Assert.Equal(publisher.Library.Find(Feed)!.Content.ToArray(), publisher.OnDisk(Feed));
    }

    [Fact]
    public async Task An_id_that_is_no_folder_name_gets_no_feed_and_harms_nobody()
    {
        await using var publisher = await StartedAsync();

        publisher.World.Creators.Publish(Samples.State(new CreatorId("../../evil")));
        publisher.World.Creators.Publish(State(2));
        publisher.World.Time.Advance(FeedInterval);
        await publisher.NextAsync(Feed, Ct);

        Assert.DoesNotContain(publisher.Library.Documents, document => document.Path.Contains("evil", StringComparison.Ordinal));
        Assert.Contains(publisher.World.Telemetry.Snapshot.Errors, error => error.Message.Contains("folder name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_changed_last_is_published_when_it_stops()
    {
        var publisher = await StartedAsync();
        await using (publisher)
        {
            publisher.World.Creators.Publish(State(2));
            await publisher.StopAsync();

            Assert.Contains("message-2", Encoding.UTF8.GetString(publisher.OnDisk(Feed)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Creators_that_end_in_a_shutdown_stay_in_the_last_publication()
    {
        var publisher = await StartedAsync();
        await using (publisher)
        {
            publisher.World.Creators.Publish(State(2));
            publisher.World.Creators.Remove(Samples.Daniel);
            publisher.World.Platform(Samples.Platform(), Samples.Worker(WorkerState.Stopped));
            await publisher.StopAsync();

            Assert.Contains("message-2", Encoding.UTF8.GetString(publisher.OnDisk(Feed)), StringComparison.Ordinal);
            Assert.Contains("message-2", Encoding.UTF8.GetString(publisher.OnDisk("signals/chat_events.json")), StringComparison.Ordinal);
            Assert.Contains("\"stopped\"", Encoding.UTF8.GetString(publisher.OnDisk(Snapshot)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Its_tasks_are_listed_while_they_run()
    {
        await using var publisher = await StartedAsync();

        Assert.Equal(["exports documents", "exports feeds", "exports housekeeping"], publisher.Tasks.RunningTasks.Select(task => task.Name).Order(StringComparer.Ordinal));
        await publisher.StopAsync();
        Assert.Empty(publisher.Tasks.RunningTasks);
    }

    [Fact]
    public async Task A_document_that_somebody_deleted_comes_back_with_the_heartbeat()
    {
        await using var publisher = await StartedAsync();
        File.Delete(publisher.Folder.File("public", "version.json"));

        publisher.World.Time.Advance(Heartbeat);
        await publisher.NextAsync(Version, Ct);

        Assert.True(File.Exists(publisher.Folder.File("public", "version.json")));
    }

    [Fact]
    public async Task Sweeps_what_a_kill_left_and_later_the_feeds_of_creators_that_are_gone()
    {
        await using var publisher = new RunningPublisher();
        publisher.World.Creators.Publish(State(1));
        Directory.CreateDirectory(publisher.Folder.File("overlay", "gone"));
        var abandoned = publisher.Folder.File("overlay", "gone", "chat.json");
        await File.WriteAllBytesAsync(abandoned, publisher.World.Build("overlay/{creator}/chat.json"), Ct);
        var temporary = publisher.Folder.File("overlay", "gone", TemporaryNames.For("chat.json"));
        await File.WriteAllTextAsync(temporary, "{", Ct);

        await publisher.StartAndSettleAsync(Ct);
        Assert.False(File.Exists(temporary));
        Assert.True(File.Exists(abandoned));

        publisher.World.Time.Advance(Heartbeat);
        await publisher.StopAsync();
        Assert.False(File.Exists(abandoned));
    }

    private static CreatorState State(int messages) => Samples.State([.. Enumerable.Range(1, messages).Select(number => Samples.Entry(number, Samples.Message(number)))]);

    private static async Task<RunningPublisher> StartedAsync()
    {
        var publisher = new RunningPublisher();
        publisher.World.Platform(Samples.Platform(), Samples.Worker());
        publisher.World.Creators.Publish(State(1));
        await publisher.StartAndSettleAsync(Ct);
        return publisher;
    }

    private static async Task BeatUntilAsync(Func<bool> hasHappened, RunningPublisher publisher)
    {
        while (!hasHappened())
        {
            publisher.World.Time.Advance(Heartbeat);
            await publisher.NextAsync(Snapshot, Ct);
        }
    }

    private static long Latest(PublishedDocument document) => Read(document).GetProperty("latest_sequence").GetInt64();

    private static JsonElement Read(PublishedDocument document) => JsonSerializer.Deserialize<JsonElement>(document.Content.Span);

    private static string Text(PublishedDocument document) => Encoding.UTF8.GetString(document.Content.Span);
}
