using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;
using TestKit;

namespace Runtime.Core.Tests.Scheduling;

public sealed class SchedulerTests : IDisposable
{
    private static readonly WorkerKey Alice = new(TestEvents.Scripted, new CreatorId("alice"));
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_configured_worker_runs_and_is_listed()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        await core.Platform.Started.Reader.ReadAsync(Ct);

        Assert.Equal(WorkerState.Running, Assert.Single(core.Workers.Workers).State);
        Assert.Contains(core.Workers.Tasks, task => task.Name == "worker scripted/alice");
        Assert.Contains(core.Workers.Tasks, task => task.Name == "creator loop alice");
    }

    [Fact]
    public async Task The_gates_are_asked_in_order_and_name_the_remedy()
    {
        var good = TestConfigurations.OneCreator();
        await AssertGateAsync(good with { System = new SystemConfig { PlatformPollingEnabled = false } }, WorkerState.Disabled, "platform_polling_enabled");
        await AssertGateAsync(good with { System = new SystemConfig { Platforms = ImmutableSortedDictionary<string, bool>.Empty.Add("scripted", false) } }, WorkerState.Disabled, "system.platforms.scripted");
        await AssertGateAsync(WithPlatform(good, enabled: false, "active"), WorkerState.Disabled, "config/platforms.json");
        await AssertGateAsync(WithPlatform(good, enabled: true, "paused"), WorkerState.Paused, "resting");
        await AssertGateAsync(good with { Creators = [TestConfigurations.Creator("alice", onPlatform: false)] }, WorkerState.Disabled, "config/creators.json");
        await AssertGateAsync(good, WorkerState.Blocked, "set SCRIPTED_CHANNEL", "set SCRIPTED_CHANNEL");
    }

    [Fact]
    public async Task The_operator_stops_and_starts_a_worker_and_edits_leave_it_stopped()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        await core.Platform.Started.Reader.ReadAsync(Ct);

        Assert.True((await core.Workers.StopAsync(Alice, Actor.Operator, Ct)).Accepted);
        Assert.Equal(WorkerState.Stopped, core.Workers.Workers[0].State);
        core.Platform.Fingerprint = "2";
        await ReconfigureAsync(core, core.Configuration.Current with { Hash = "edited" });
        Assert.Equal(WorkerState.Stopped, core.Workers.Workers[0].State);

        Assert.True((await core.Workers.StartAsync(Alice, Actor.Operator, Ct)).Accepted);
        await core.Platform.Started.Reader.ReadAsync(Ct);
        Assert.False((await core.Workers.StartAsync(Alice, Actor.Operator, Ct)).Accepted);
        Assert.False((await core.Workers.StartAsync(new WorkerKey(TestEvents.Scripted, new CreatorId("nobody")), Actor.Operator, Ct)).Accepted);
    }

    [Fact]
    public async Task A_failing_worker_is_restarted_until_its_budget_is_spent()
    {
        var harness = new CoreHarness(_folder);
        harness.Platform.Life = (_, _) => throw new InvalidOperationException("boom");
        await using var core = await harness.StartAsync();

        for (var failures = 1; failures < RestartBudget.MaxFailures; failures++)
        {
            await core.Platform.Started.Reader.ReadAsync(Ct);
            await core.Time.TimerArmedAsync(WorkerSupervisor.RestartDelay, Ct);
            core.Time.Advance(WorkerSupervisor.RestartDelay);
        }

        await core.Platform.Started.Reader.ReadAsync(Ct);
        var failed = await WhenAsync(core, status => status.State == WorkerState.Failed);
        Assert.Equal(RestartBudget.MaxFailures - 1, failed.Restarts);
        Assert.Contains("boom", failed.LastError, StringComparison.Ordinal);

        core.Platform.Life = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        Assert.True((await core.Workers.RestartAsync(Alice, Actor.Operator, Ct)).Accepted);
        await WhenAsync(core, status => status.State == WorkerState.Running);
    }

    [Fact]
    public async Task A_worker_that_cannot_be_helped_is_parked_until_its_settings_change()
    {
        var harness = new CoreHarness(_folder);
        harness.Platform.Life = (_, _) => throw new WorkerParkedException("the token was refused");
        await using var core = await harness.StartAsync();
        await WhenAsync(core, status => status.State == WorkerState.Parked && status.Detail == "the token was refused");

        await ReconfigureAsync(core, core.Configuration.Current with { Hash = "unrelated" });
        Assert.Equal(WorkerState.Parked, core.Workers.Workers[0].State);

        core.Platform.Life = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        core.Platform.Fingerprint = "new token";
        await ReconfigureAsync(core, core.Configuration.Current with { Hash = "again" });
        await WhenAsync(core, status => status.State == WorkerState.Running);
    }

    [Fact]
    public async Task A_hung_worker_is_replaced_and_what_it_says_later_does_not_count()
    {
        var hung = new TaskCompletionSource();
        var harness = new CoreHarness(_folder);
        var first = new TaskCompletionSource<IWorkerContext>(TaskCreationOptions.RunContinuationsAsynchronously);
        harness.Platform.Life = (context, token) => first.TrySetResult(context) ? hung.Task : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        await using var core = await harness.StartAsync();
        await core.Platform.Started.Reader.ReadAsync(Ct);
        var before = await first.Task.WaitAsync(Ct);

        var restarted = core.Platform.Started.Reader.ReadAsync(Ct).AsTask();
        while (!restarted.IsCompleted)
        {
            core.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        before.Report(WorkerState.Failed, "from the grave");
        var afterwards = Assert.Single(core.Workers.Workers);
        Assert.NotEqual(WorkerState.Failed, afterwards.State);
        Assert.NotEqual("from the grave", afterwards.Detail);

        // The clock may have run on and replaced the second one as well; it is replaced again and runs.
        await WhenAsync(core, status => status.Restarts >= 1 && status.State == WorkerState.Running);
        hung.SetResult();
    }

    [Fact]
    public async Task A_creator_that_is_taken_out_stops_and_one_that_is_added_starts()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        await core.Platform.Started.Reader.ReadAsync(Ct);

        await ReconfigureAsync(core, core.Configuration.Current with { Creators = [TestConfigurations.Creator("carol")] });

        Assert.Equal("carol", (await core.Platform.Started.Reader.ReadAsync(Ct)).Creator.Value);
        Assert.Equal(["carol"], core.Directory.States.Select(state => state.Id.Value));
        Assert.Equal("scripted/carol", Assert.Single(core.Workers.Workers).Key.ToString());
    }

    public void Dispose() => _folder.Dispose();

    private static RuntimeConfiguration WithPlatform(RuntimeConfiguration configuration, bool enabled, string state) => configuration with
    {
        Platforms = ImmutableSortedDictionary<string, PlatformConfig>.Empty.Add("scripted", new PlatformConfig { Name = "scripted", Enabled = enabled, State = state }),
    };

    private static async Task ReconfigureAsync(CoreHarness core, RuntimeConfiguration configuration)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var platforms = core.Workers.Platforms;
        using var subscription = core.Workers.OnChange(() =>
        {
            if (core.Workers.Platforms != platforms)
            {
                changed.TrySetResult();
            }
        });
        core.Configuration.Set(configuration);
        await changed.Task.WaitAsync(Ct);

        // The workers are made within the same turn; a command waits for its end.
        await core.Workers.StartAsync(new WorkerKey(TestEvents.Scripted, new CreatorId("nobody")), Actor.Operator, Ct);
    }

    private static async Task<WorkerStatus> WhenAsync(CoreHarness core, Func<WorkerStatus, bool> fits)
    {
        var found = new TaskCompletionSource<WorkerStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (core.Workers.Workers.FirstOrDefault(fits) is { } status)
            {
                found.TrySetResult(status);
            }
        }

        using var subscription = core.Workers.OnChange(Look);
        Look();
        return await found.Task.WaitAsync(Ct);
    }

    private async Task AssertGateAsync(RuntimeConfiguration configuration, WorkerState state, string remedy, string? missing = null)
    {
        var harness = new CoreHarness(_folder, configuration);
        harness.Platform.Missing = missing;
        await using var core = await harness.StartAsync();

        var status = Assert.Single(core.Workers.Workers);
        Assert.Equal(state, status.State);
        Assert.Contains(remedy, status.Detail, StringComparison.Ordinal);
        Assert.False(core.Platform.Started.Reader.TryRead(out _));
    }
}
