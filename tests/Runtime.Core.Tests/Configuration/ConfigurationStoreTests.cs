using System.Text;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;

namespace Runtime.Core.Tests.Configuration;

public sealed class ConfigurationStoreTests
{
    private const string Pong = """{"triggers": [{"trigger_id": "ping", "creator": "*", "type": "command", "command": "!ping", "response": "pong"}]}""";
    private const string Peng = """{"triggers": [{"trigger_id": "ping", "creator": "*", "type": "command", "command": "!ping", "response": "peng"}]}""";

    [Fact]
    public async Task A_first_start_places_the_shipped_documents_and_runs_the_demo()
    {
        using var instance = new TestInstance();

        var store = await instance.StartStoreAsync();

        Assert.Empty(store.Current.Faults);
        Assert.True(store.Current.IsDemo);
        Assert.True(store.Current.Platforms["twitch"].Enabled);
        Assert.True(store.Current.System.Platforms["twitch"]);
        Assert.Equal("pong", store.Current.Triggers.Single(trigger => trigger.Id == "ping").Actions[0].Text);
        Assert.InRange(store.Current.Triggers.Length, 5, store.Current.Tiers["open"].MaxTriggers);
        Assert.Equal([10, 25, 100], new[] { "open", "gold", "pro" }.Select(tier => store.Current.Tiers[tier].MaxTriggers));
        Assert.Equal(
            ConfigurationDocument.All.Where(document => !document.IsOptional).Select(document => document.FileName).Order(),
            Directory.EnumerateFiles(instance.Paths.Config).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_the_operator_wrote_is_never_overwritten()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Triggers, Pong);

        await instance.StartStoreAsync();

        Assert.Equal(Pong, await File.ReadAllTextAsync(instance.PathOf(ConfigurationDocument.Triggers), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_edit_is_in_force_at_the_next_look_and_everyone_hears_of_it()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Triggers, Pong);
        var store = await instance.StartStoreAsync();
        var before = store.Current;
        List<RuntimeConfiguration> heard = [];
        using var subscription = store.OnChange(heard.Add);

        instance.Write(ConfigurationDocument.Triggers, Peng);
        instance.Tick();

        Assert.Equal("peng", store.Current.Triggers[0].Actions[0].Text);
        Assert.Same(store.Current, Assert.Single(heard));
        Assert.NotEqual(before.Hash, store.Current.Hash);
        Assert.Equal(["hot_reload Info: config/triggers.json was changed and is in force"], instance.Telemetry.Events);
        Assert.Empty(instance.Telemetry.Errors);
    }

    [Fact]
    public async Task Nothing_is_said_while_nothing_changes()
    {
        using var instance = new TestInstance();
        var store = await instance.StartStoreAsync();
        var before = store.Current;
        using var subscription = store.OnChange(_ => Assert.Fail("nothing changed"));

        instance.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Same(before, store.Current);
    }

    [Fact]
    public async Task A_broken_edit_is_told_once_with_its_place_while_the_last_good_version_runs()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Triggers, Pong);
        var store = await instance.StartStoreAsync();

        instance.Write(ConfigurationDocument.Triggers, "{\n  \"triggers\": [\n    nonsense\n  ]\n}");
        instance.Tick();
        Assert.Empty(store.Current.Faults);
        for (var look = 0; look < 10; look++)
        {
            instance.Tick();
        }

        Assert.Equal("pong", store.Current.Triggers[0].Actions[0].Text);
        Assert.Equal(["0:0  Warning", "3:5 /triggers Error"], store.Current.Faults.Select(fault => fault.Place()));
        Assert.StartsWith("config config_error hot_reload: config/triggers.json:3:5 /triggers: \"nonsense\" is not", Assert.Single(instance.Telemetry.Errors), StringComparison.Ordinal);
        Assert.Equal(["hot_reload Error: config/triggers.json has an error; its last good version stays in force"], instance.Telemetry.Events);
        Assert.Single(instance.Log.Lines, line => line.StartsWith("Error: config/triggers.json:3:5 /triggers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mended_file_takes_its_faults_with_it()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Triggers, Pong);
        var store = await instance.StartStoreAsync();
        instance.Write(ConfigurationDocument.Triggers, "{");
        instance.Tick();
        instance.Tick();
        Assert.NotEmpty(store.Current.Faults);

        instance.Write(ConfigurationDocument.Triggers, Pong);
        instance.Tick();

        Assert.Empty(store.Current.Faults);
        Assert.Equal("pong", store.Current.Triggers[0].Actions[0].Text);
    }

    [Fact]
    public async Task A_save_in_progress_is_neither_applied_nor_reported()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Triggers, Pong);
        var store = await instance.StartStoreAsync();

        instance.Write(ConfigurationDocument.Triggers, Peng[..40]);
        instance.Tick();
        File.Delete(instance.PathOf(ConfigurationDocument.Triggers));
        instance.Tick();
        instance.Write(ConfigurationDocument.Triggers, Peng[..60]);
        instance.Tick();
        Assert.Equal("pong", store.Current.Triggers[0].Actions[0].Text);
        instance.Write(ConfigurationDocument.Triggers, Peng);
        instance.Tick();

        Assert.Equal("peng", store.Current.Triggers[0].Actions[0].Text);
        Assert.Empty(store.Current.Faults);
        Assert.Empty(instance.Telemetry.Errors);
    }

    [Fact(Timeout = 60_000)]
    public async Task Beside_a_careless_writer_only_whole_documents_are_ever_in_force()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Triggers, Pong);
        var store = await instance.StartStoreAsync();

        // Truncates and writes in place, a piece at a time: the way no editor should save and some do.
        var writer = Task.Run(() =>
        {
            for (var round = 0; round < 150; round++)
            {
                using var file = new FileStream(instance.PathOf(ConfigurationDocument.Triggers), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
                foreach (var piece in Encoding.UTF8.GetBytes(round % 2 == 0 ? Peng : Pong).Chunk(17))
                {
                    file.Write(piece);
                }
            }
        }, TestContext.Current.CancellationToken);

        do
        {
            instance.Tick();
            Assert.Contains(Assert.Single(store.Current.Triggers).Actions[0].Text, new[] { "pong", "peng" });
        }
        while (!writer.IsCompleted);

        await writer;
        instance.Tick();
        Assert.Equal("pong", store.Current.Triggers[0].Actions[0].Text);
        Assert.Empty(store.Current.Faults);
    }

    [Fact]
    public async Task A_file_that_never_comes_to_rest_is_reported_all_the_same()
    {
        using var instance = new TestInstance();
        var store = await instance.StartStoreAsync();

        for (var look = 0; look < 5; look++)
        {
            instance.Write(ConfigurationDocument.Triggers, $"{{ {look}");
            instance.Tick();
        }

        Assert.Contains(store.Current.Faults, fault => fault.Severity == FaultSeverity.Error);
    }

    [Fact]
    public async Task A_deleted_file_keeps_its_last_good_version_with_a_warning()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Triggers, Pong);
        var store = await instance.StartStoreAsync();

        File.Delete(instance.PathOf(ConfigurationDocument.Triggers));
        instance.Tick();
        instance.Tick();

        Assert.Equal("pong", store.Current.Triggers[0].Actions[0].Text);
        Assert.Equal("The file is gone; the version from before stays in force.", Assert.Single(store.Current.Faults).Message);
    }

    [Fact]
    public async Task An_optional_file_may_come_and_go()
    {
        using var instance = new TestInstance();
        var store = await instance.StartStoreAsync();

        instance.Write(ConfigurationDocument.Platforms, """{"platforms": [{"name": "twitch", "enabled": true, "state": "paused"}]}""");
        instance.Tick();
        Assert.Equal("paused", store.Current.Platforms["twitch"].State);
        File.Delete(instance.PathOf(ConfigurationDocument.Platforms));
        instance.Tick();
        instance.Tick();

        Assert.Null(store.Current.Platforms["twitch"].State);
        Assert.Empty(store.Current.Faults);
    }

    [Fact]
    public async Task Two_documents_saved_together_are_swapped_together()
    {
        using var instance = new TestInstance();
        var store = await instance.StartStoreAsync();
        List<RuntimeConfiguration> heard = [];
        using var subscription = store.OnChange(heard.Add);

        instance.Write(ConfigurationDocument.Creators, """{"creators": [{"creator_id": "daniel"}]}""");
        instance.Write(ConfigurationDocument.Triggers, """{"triggers": [{"trigger_id": "t", "creator": "daniel", "type": "command", "command": "!x", "response": "x"}]}""");
        instance.Tick();

        var next = Assert.Single(heard);
        Assert.Equal(("daniel", "daniel"), (next.Creators[0].Id.Value, next.Triggers[0].Creator));
        Assert.Empty(next.Faults);
        Assert.False(next.IsDemo);
    }

    [Fact]
    public async Task Without_hot_reload_a_change_waits_and_says_so_until_it_is_asked_for()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.System, """{"system": {"hot_reload": {"enabled": false}}}""");
        instance.Write(ConfigurationDocument.Triggers, Pong);
        var store = await instance.StartStoreAsync();
        Assert.False(store.Current.Restart.Required);

        instance.Write(ConfigurationDocument.Triggers, Peng);
        instance.Tick();
        Assert.Equal("pong", store.Current.Triggers[0].Actions[0].Text);
        Assert.Equal(new RestartIntent(System: false, Creators: false, Triggers: true, Platforms: false), store.Current.Restart);
        store.ReloadNow(Actor.Operator);

        Assert.Equal("peng", store.Current.Triggers[0].Actions[0].Text);
        Assert.Equal(RestartIntent.None, store.Current.Restart);
    }

    [Fact]
    public async Task The_environment_decides_over_hot_reload()
    {
        using var instance = new TestInstance();
        instance.Environment["STREAMSUITES_HOT_RELOAD"] = "false";
        instance.Environment["STREAMSUITES_HOT_RELOAD_INTERVAL"] = "7.5";

        var store = await instance.StartStoreAsync();

        Assert.Equal(new HotReloadConfig { Enabled = false, IntervalSeconds = 7.5 }, store.Current.System.HotReload);
    }

    [Fact]
    public async Task A_changed_interval_holds_from_the_next_look_on()
    {
        using var instance = new TestInstance();
        await instance.StartStoreAsync();
        Assert.Equal(TimeSpan.FromSeconds(1), await instance.Time.NextTimerAsync(TestContext.Current.CancellationToken));

        instance.Write(ConfigurationDocument.System, """{"system": {"hot_reload": {"interval_seconds": 30}}}""");
        instance.Tick();

        Assert.Equal(TimeSpan.FromSeconds(30), await instance.Time.NextTimerAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_token_added_to_the_environment_file_is_news()
    {
        using var instance = new TestInstance();
        var secrets = instance.CreateSecrets();
        var store = instance.CreateStore(secrets);
        await store.StartingAsync(TestContext.Current.CancellationToken);
        var heard = 0;
        using var subscription = store.OnChange(_ => heard++);
        Assert.Null(secrets.Find("TWITCH_OAUTH_TOKEN_DANIEL"));

        await File.WriteAllTextAsync(instance.Paths.EnvironmentFile, "TWITCH_OAUTH_TOKEN_DANIEL=oauth:abcdef123456\n", TestContext.Current.CancellationToken);
        instance.Tick();

        Assert.Equal(1, heard);
        Assert.Equal("oauth:abcdef123456", secrets.Find("TWITCH_OAUTH_TOKEN_DANIEL")?.Reveal());
    }

    [Fact]
    public async Task One_failing_subscriber_keeps_nothing_from_the_others()
    {
        using var instance = new TestInstance();
        var store = await instance.StartStoreAsync();
        var heard = 0;
        using var failing = store.OnChange(_ => throw new InvalidOperationException("boom"));
        using var working = store.OnChange(_ => heard++);

        instance.Write(ConfigurationDocument.Triggers, Peng);
        instance.Tick();
        instance.Write(ConfigurationDocument.Triggers, Pong);
        instance.Tick();

        Assert.Equal(2, heard);
        Assert.Contains(instance.Log.Lines, line => line.Contains("boom", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_looked_at_after_stopping()
    {
        using var instance = new TestInstance();
        var store = await instance.StartStoreAsync();
        var before = store.Current;

        await store.StoppingAsync(TestContext.Current.CancellationToken);
        instance.Write(ConfigurationDocument.Triggers, Peng);
        instance.Tick();

        Assert.Same(before, store.Current);
    }
}
