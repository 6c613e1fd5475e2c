using Runtime.Core.Effects;
using Runtime.Core.Platforms;
using Runtime.Core.Storage;
using TestKit;

namespace Runtime.Core.Tests.Effects;

public sealed class EffectDispatcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_answered_once_and_counted()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();

        await core.PostAsync(TestEvents.Message("!ping"));
        var sent = await core.Platform.Sent.Reader.ReadAsync(Ct);
        var state = await core.StateAsync(state => state.Counters["scripted"].Actions == 1);

        Assert.Equal("pong", sent.Text);
        Assert.Equal(0, state.Counters["scripted"].ActionsFailed);
        Assert.Equal(["done"], States(core));
    }

    [Fact]
    public async Task What_was_under_way_when_the_process_died_is_not_repeated()
    {
        var dying = await new CoreHarness(_folder).StartAsync();
        dying.Platform.Answer = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(_ => SendResult.Sent, TaskScheduler.Default);
        await dying.PostAsync(TestEvents.Message("!ping"));
        await dying.Platform.Sent.Reader.ReadAsync(Ct);

        await using var core = await new CoreHarness(_folder).StartAsync();
        await core.PostAsync(TestEvents.Message("!ping"));
        await core.Platform.Sent.Reader.ReadAsync(Ct);
        await core.StateAsync(state => state.Counters["scripted"].Actions == 1);

        Assert.Equal(["done", "uncertain"], States(core));
        Assert.False(core.Platform.Sent.Reader.TryRead(out _));
        Assert.Contains(core.Telemetry.Errors, error => error.Contains("may or may not have happened", StringComparison.Ordinal));
        await dying.DisposeAsync();
    }

    [Fact]
    public async Task What_was_decided_but_not_begun_is_carried_out_after_the_restart()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            await core.Database.WriteAsync(session => OutboxStore.Insert(session, Pong(core.Time.GetUtcNow())));
        }

        await using var again = await new CoreHarness(_folder).StartAsync();

        Assert.Equal("pong", (await again.Platform.Sent.Reader.ReadAsync(Ct)).Text);
    }

    [Fact]
    public async Task What_is_too_old_is_given_up_and_said()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            await core.Database.WriteAsync(session => OutboxStore.Insert(session, Pong(core.Time.GetUtcNow() - EffectDispatcher.MaxAge - TimeSpan.FromSeconds(1))));
        }

        await using var again = await new CoreHarness(_folder).StartAsync();
        await again.StateAsync(state => state.Counters.TryGetValue("scripted", out var counters) && counters.ActionsFailed == 1);

        Assert.Equal(["expired"], States(again));
        Assert.False(again.Platform.Sent.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_message_that_found_no_connection_goes_out_when_there_is_one()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        var answers = new Queue<SendResult>([new SendResult(SendStatus.NotConnected, RetryAfter: TimeSpan.FromSeconds(3)), SendResult.Sent]);
        core.Platform.Answer = (_, _) => Task.FromResult(answers.Dequeue());

        await core.PostAsync(TestEvents.Message("!ping"));
        await core.Platform.Sent.Reader.ReadAsync(Ct);
        await core.Time.TimerArmedAsync(TimeSpan.FromSeconds(3), Ct);
        core.Time.Advance(TimeSpan.FromSeconds(3));

        await core.Platform.Sent.Reader.ReadAsync(Ct);
        await core.StateAsync(state => state.Counters["scripted"].Actions == 1);
        Assert.Equal(["done"], States(core));
    }

    [Fact]
    public async Task A_refusal_is_final_and_shown()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        core.Platform.Answer = (_, _) => Task.FromResult(new SendResult(SendStatus.Refused, "the bot is banned there"));

        await core.PostAsync(TestEvents.Message("!ping"));
        await core.StateAsync(state => state.Counters["scripted"].ActionsFailed == 1);

        Assert.Equal(["failed"], States(core));
        Assert.Contains(core.Telemetry.Errors, error => error.Contains("the bot is banned there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_handler_that_does_not_come_back_is_given_up_as_uncertain()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        core.Platform.Answer = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return SendResult.Sent;
        };

        await core.PostAsync(TestEvents.Message("!ping"));
        await core.Platform.Sent.Reader.ReadAsync(Ct);
        core.Time.Advance(TimeSpan.FromSeconds(21));
        await core.StateAsync(state => state.Counters["scripted"].ActionsFailed == 1);

        Assert.Equal(["uncertain"], States(core));
    }

    [Fact]
    public async Task The_operators_rate_limit_delays_and_does_not_lose()
    {
        var configuration = TestConfigurations.OneCreator() with
        {
            RateLimits = [new() { Id = "slow", Window = TimeSpan.FromSeconds(10), MaxEvents = 1 }],
        };
        await using var core = await new CoreHarness(_folder, configuration).StartAsync();

        await core.PostAsync(TestEvents.Message("!ping"), TestEvents.Message("!ping"));
        await core.Platform.Sent.Reader.ReadAsync(Ct);
        await core.Time.TimerArmedAsync(TimeSpan.FromSeconds(10), Ct);
        Assert.False(core.Platform.Sent.Reader.TryRead(out _));
        core.Time.Advance(TimeSpan.FromSeconds(10));

        await core.Platform.Sent.Reader.ReadAsync(Ct);
    }

    [Fact]
    public async Task In_log_only_mode_nothing_is_sent()
    {
        var configuration = TestConfigurations.OneCreator();
        await using var core = await new CoreHarness(_folder, configuration with { System = configuration.System with { ActionsMode = Runtime.Core.Configuration.ActionsMode.LogOnly } }).StartAsync();

        var state = await core.PostAsync(TestEvents.Message("!ping"));

        Assert.Equal(Runtime.Core.Creators.TraceOutcome.LoggedOnly, Assert.Single(state.Feed[^1].Trace!.Steps).Outcome);
        Assert.Empty(States(core));
    }

    public void Dispose() => _folder.Dispose();

    private static Effect Pong(DateTimeOffset createdAt) =>
        new("key", new Runtime.Core.Creators.CreatorId("alice"), "ping", new SendChatMessage(TestEvents.Scripted, "alice", "pong", null), createdAt);

    private static IReadOnlyList<string> States(CoreHarness core) =>
        core.Database.Read(connection => connection.Query("SELECT state FROM outbox ORDER BY state", row => row.GetString(0)));
}
