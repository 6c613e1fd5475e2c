using Runtime.Core.Chat;
using Runtime.Core.Scheduling;
using static Runtime.Core.Tests.Platforms.Twitch.TwitchRig;

namespace Runtime.Core.Tests.Platforms.Twitch;

/// <summary>What happens to messages on a connection when a creator has no room for them.</summary>
public sealed class TwitchInboxTests
{
    private const int HangGuard = 20_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = HangGuard)]
    public async Task A_full_inbox_holds_the_server_up_instead_of_losing_messages()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = new RunningWorker(rig.Plan("daniel", "demo_chan"), "daniel", capacity: 1);
        var client = await server.AcceptAsync(Ct);
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);

        await client.SendAsync(string.Concat(Enumerable.Range(0, 500).Select(i => Line("x", $"m{i}"))), Ct);

        for (var i = 0; i < 500; i++)
        {
            Assert.Equal($"m{i}", (await worker.NextAsync<ChatMessage>(Ct)).Text);
        }
    }

    [Fact(Timeout = HangGuard)]
    public async Task What_was_heard_before_the_connection_broke_is_not_left_lying()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = new RunningWorker(rig.Plan("daniel", "demo_chan"), "daniel", capacity: 1);
        var client = await server.AcceptAsync(Ct);
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);
        await worker.ReportAsync(WorkerState.Running, Ct);

        // The second message waits for room, so that the answer to the PING finds the connection gone.
        await client.SendAsync(Line("x", "one") + Line("x", "two") + "PING :tmi.twitch.tv\r\n", Ct);
        await worker.Events.WaitToReadAsync(Ct);
        client.Reset();
        Assert.Equal("one", (await worker.NextAsync<ChatMessage>(Ct)).Text);
        Assert.Equal("two", (await worker.NextAsync<ChatMessage>(Ct)).Text);

        await worker.ReportAsync(WorkerState.Waiting, Ct);
        Assert.Equal(0, worker.Idle);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_full_inbox_does_not_hold_up_what_others_were_given()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var free = rig.Start("anna", "good");
        var client = await server.AcceptAsync(Ct);
        var nick = await client.WelcomeAsTwitchAsync(Ct);
        await client.JoinAsTwitchAsync("good", nick, Ct);
        await using var full = new RunningWorker(rig.Plan("bert", "slow"), "bert", capacity: 1);
        await client.JoinAsTwitchAsync("slow", nick, Ct);
        await full.ReportAsync(WorkerState.Running, Ct);
        await client.SendAsync(Line("x", "first", "slow"), Ct);
        await full.WorkedAsync(Ct);

        await client.SendAsync(Line("x", "for anna", "good") + Line("x", "second", "slow"), Ct);

        Assert.Equal("for anna", (await free.NextAsync<ChatMessage>(Ct)).Text);
        await free.WorkedAsync(Ct);
        Assert.Equal("first", (await full.NextAsync<ChatMessage>(Ct)).Text);
        Assert.Equal("second", (await full.NextAsync<ChatMessage>(Ct)).Text);
    }
}
