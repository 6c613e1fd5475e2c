using System.Globalization;
using Platform.Simulator.Twitch;
using Platform.Simulator.Twitch.Flooding;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Tests.Platforms.Twitch;

/// <summary>The client against the simulator, which was written from the same protocol by other hands.</summary>
public sealed class TwitchRehearsalTests
{
    private const int HangGuard = 60_000;
    private const string Channel = "demo_chan";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = HangGuard)]
    public async Task Not_one_good_message_is_lost_among_odd_ones()
    {
        const int Good = 20_000;
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var rig = new TwitchRig(twitch.Irc.ToString());
        await using var worker = rig.Start(channel: Channel);
        await worker.ReportAsync(WorkerState.Running, Ct);

        var flood = twitch.FloodAsync(new FloodOptions { Channel = Channel, Count = Good, OddEvery = 10 }, Ct);

        for (var expected = 1; expected <= Good; expected++)
        {
            while (await NumberedAsync(worker) is var number && number != expected)
            {
                Assert.True(number is null, $"expected {expected}, read {number}");
            }
        }

        Assert.True((await flood).Odd > 0);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_server_without_capabilities_that_waits_for_user_and_cap_end_is_enough()
    {
        await using var twitch = await TwitchSimulator.StartAsync(
            new TwitchSimulatorOptions { Capabilities = TwitchCapabilities.None, StrictRegistration = true, OpenDoors = true }, Ct);
        await using var rig = new TwitchRig(twitch.Irc.ToString(), null, ("TWITCH_BOT_NICK_DANIEL", "suitebot"));
        await using var worker = rig.Start(channel: Channel);
        await worker.ReportAsync(WorkerState.Running, Ct);

        twitch.Say(Channel, "alice", "hello");
        var sent = await rig.Sender.SendAsync(new OutgoingMessage(new CreatorId("daniel"), Channel, "pong", null, "1"), Ct);

        Assert.Equal("hello", (await worker.NextAsync<ChatMessage>(Ct)).Text);
        Assert.Equal(SendStatus.Sent, sent.Status);
        Assert.Contains("pong", (await twitch.NextReceivedAsync("PRIVMSG", Ct)).ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task An_expired_token_is_traded_for_a_new_one_and_the_bot_speaks()
    {
        await using var twitch = await TwitchSimulator.StartAsync(
            new TwitchSimulatorOptions { Accounts = [new TwitchAccount { Login = "suitebot", Token = "firsttoken", RefreshToken = "refresher" }] }, Ct);
        twitch.ExpireToken("suitebot");
        await using var rig = new TwitchRig(
            twitch.WebSocket.ToString(),
            options => options.OAuth.BaseAddress = new Uri(twitch.Http, "oauth2").ToString(),
            ("TWITCH_OAUTH_TOKEN_DANIEL", "oauth:firsttoken"),
            ("TWITCH_REFRESH_TOKEN_DANIEL", "refresher"),
            ("TWITCH_CLIENT_ID_DANIEL", "client"));
        await using var worker = rig.Start(channel: Channel);
        await worker.ReportAsync(WorkerState.Running, Ct);

        var sent = await rig.Sender.SendAsync(new OutgoingMessage(new CreatorId("daniel"), Channel, "pong", null, "1"), Ct);

        Assert.Equal(SendResult.Sent, sent);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_refusal_glued_to_the_capabilities_parks_the_worker()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { GlueLoginToCapabilities = true }, Ct);
        await using var rig = new TwitchRig(twitch.Irc.ToString(), null, ("TWITCH_OAUTH_TOKEN_DANIEL", "wrong"));
        await using var worker = rig.Start(channel: Channel);

        await Assert.ThrowsAsync<WorkerParkedException>(() => worker.Completion);
    }

    private static async Task<int?> NumberedAsync(RunningWorker worker) =>
        await worker.Events.ReadAsync(Ct) is ChatMessage { Text: ['#', ..] text } && int.TryParse(text.AsSpan(1, Math.Min(9, text.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
