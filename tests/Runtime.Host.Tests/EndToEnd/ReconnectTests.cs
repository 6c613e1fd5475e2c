using Platform.Simulator.Twitch;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>The network goes, and comes back.</summary>
[Slow]
public sealed class ReconnectTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_drops_and_refusals_it_is_back_by_itself_and_what_is_delivered_again_changes_nothing()
    {
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        await using var daemon = await rehearsal.StartAsync(Ct);
        var first = new ChatLine { Channel = TwitchRehearsal.Channel, Login = "visitor", Text = "!n before", Id = "5f3d2c4e-0000-4000-8000-000000000001" };
        rehearsal.Twitch.Say(first);
        await rehearsal.RepliedAsync("before", Ct);

        rehearsal.Twitch.Faults.RefuseConnections(1, DropKind.Reset);
        await rehearsal.Twitch.Faults.DropAsync(DropKind.Reset);
        await rehearsal.JoinedAsync(Ct);
        rehearsal.Twitch.Say(first);
        rehearsal.Say("!n after");
        await rehearsal.RepliedAsync("after", Ct);
        await rehearsal.Twitch.Faults.DropAsync(DropKind.Finish);
        await rehearsal.JoinedAsync(Ct);
        rehearsal.Twitch.Say(first);
        rehearsal.Say("!n again");
        await rehearsal.RepliedAsync("again", Ct);

        Assert.Equal(["before", "after", "again"], rehearsal.Replies);
        Assert.Equal(["!n before", "!n after", "!n again"], Texts(rehearsal));
        var progress = await daemon.ProgressAsync(TwitchRehearsal.Creator, Ct);
        Assert.Equal((3, 3, 2), (progress.Messages, progress.Triggers, progress.Duplicates));
    }

    [Fact]
    public async Task A_chat_server_that_is_not_there_at_the_start_is_waited_for()
    {
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        rehearsal.Twitch.Faults.RefuseConnections(1, DropKind.Finish);

        await using var daemon = await rehearsal.StartAsync(Ct);
        rehearsal.Say("!ping");

        await rehearsal.RepliedAsync("pong", Ct);
    }

    private static IEnumerable<string?> Texts(TwitchRehearsal rehearsal) =>
        rehearsal.Root.Read("overlay/ada/chat.json").GetProperty("messages").EnumerateArray().Select(item => item.GetProperty("message").GetProperty("text").GetString());
}
