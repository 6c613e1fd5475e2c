using System.Threading.Channels;
using Runtime.Core.Audit;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;
using Runtime.Core.Storage;
using TestKit;

namespace Runtime.Core.Tests.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private static readonly WorkerKey Alice = new(TestEvents.Scripted, new CreatorId("alice"));
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Entries_are_newest_first_and_outlive_the_process()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            core.Audit.Record(Actor.Operator, "Stop worker", "twitch/daniel", AuditOutcome.Done, "it stopped");
            core.Audit.Record(Actor.LocalScript, "Reload configuration", "config", AuditOutcome.Refused);
            await core.StopAsync(); // what was recorded before the stop is on disk after it
        }

        await using var again = await new CoreHarness(_folder).StartAsync();

        Assert.Equal(["Reload configuration", "Stop worker"], again.Audit.Entries.Select(entry => entry.Action));
        var first = again.Audit.Entries[^1];
        Assert.Equal((1, Actor.Operator, "twitch/daniel", AuditOutcome.Done, "it stopped"), (first.Id, first.By, first.Target, first.Outcome, first.Detail));
        Assert.Equal(AuditOutcome.Refused, again.Audit.Entries[0].Outcome);
    }

    [Fact]
    public async Task Numbers_go_on_where_the_last_run_ended()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            await RecordAsync(core, "one");
            await RecordAsync(core, "two");
        }

        await using var again = await new CoreHarness(_folder).StartAsync();
        await RecordAsync(again, "three");

        Assert.Equal([(3, "three"), (2, "two"), (1, "one")], again.Audit.Entries.Select(entry => (entry.Id, entry.Target)));
    }

    [Fact]
    public async Task The_oldest_go_when_there_are_too_many()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        await core.Database.WriteAsync(session =>
        {
            for (var id = 1; id <= AuditStore.Retention; id++)
            {
                session.Execute("INSERT INTO admin_activity (id, at, actor, source, action, target, outcome, detail) VALUES ($0, 0, '', '', '', '', 'done', '')", id);
            }
        });
        await core.StopAsync();

        await using var again = await new CoreHarness(_folder).StartAsync();
        await RecordAsync(again, "one more");

        Assert.Equal(AuditStore.Retention, again.Audit.Entries.Length);
        Assert.Equal((AuditStore.Retention + 1, 2), (again.Audit.Entries[0].Id, again.Audit.Entries[^1].Id));
        Assert.Equal([2L], again.Database.Read(connection => connection.Query("SELECT min(id) FROM admin_activity", row => row.GetInt64(0))));
    }

    [Fact]
    public async Task What_cannot_be_written_is_told_and_does_not_stop_the_next()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        await core.Database.WriteAsync(session => session.Execute("CREATE TRIGGER refuse BEFORE INSERT ON admin_activity WHEN NEW.target = 'bad' BEGIN SELECT raise(FAIL, 'full'); END"));

        core.Audit.Record(Actor.Operator, "Act", "bad", AuditOutcome.Done);
        await RecordAsync(core, "good");

        Assert.Equal((1, "good"), (Assert.Single(core.Audit.Entries).Id, core.Audit.Entries[0].Target));
        Assert.Contains(core.Telemetry.Errors, error => error.Contains("admin activity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Control_characters_and_endless_texts_are_cut()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();

        await RecordAsync(core, "a\nb\u001b[2J" + new string('x', 5000));

        Assert.StartsWith("a b [2J", core.Audit.Entries[0].Target, StringComparison.Ordinal);
        Assert.InRange(core.Audit.Entries[0].Target.Length, 100, 200);
    }

    [Fact]
    public async Task Every_worker_command_is_recorded_with_who_gave_it_and_what_came_of_it()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();

        await core.Workers.StopAsync(Alice, Actor.Operator, Ct);
        await core.Workers.StartAsync(Alice, Actor.LocalScript, Ct);
        await core.Workers.StartAsync(Alice, Actor.Operator, Ct);
        await core.Workers.RestartAsync(Alice, Actor.Operator, Ct);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => core.Workers.StopAsync(Alice, Actor.Operator, cancelled.Token));
        await RecordAsync(core, "end");

        Assert.Equal(
            [
                "operator: Stop worker scripted/alice (Done)",
                "local script: Start worker scripted/alice (Done)",
                "operator: Start worker scripted/alice (Refused)",
                "operator: Restart worker scripted/alice (Done)",
                "operator: Stop worker scripted/alice (Failed)",
            ],
            core.Audit.Entries.Skip(1).Reverse().Select(entry => $"{entry.By.Name}: {entry.Action} {entry.Target} ({entry.Outcome})"));
    }

    /// <summary>Completes when the entry is on disk and shown.</summary>
    private static async Task RecordAsync(CoreHarness core, string target)
    {
        var shown = Channel.CreateUnbounded<bool>();
        using var subscription = core.Audit.OnChange(() => shown.Writer.TryWrite(true));
        var before = core.Audit.Entries.FirstOrDefault()?.Id ?? 0;
        core.Audit.Record(Actor.Operator, "Act", target, AuditOutcome.Done);
        while (core.Audit.Entries.FirstOrDefault() is not { Action: "Act" } newest || newest.Id <= before)
        {
            await shown.Reader.ReadAsync(Ct);
        }
    }
}
