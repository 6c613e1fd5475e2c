using Platform.Simulator.Twitch.Flooding;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>Ctrl-C and the service manager, in the middle of the show.</summary>
[Collection(nameof(Alone))]
public sealed class StopTests
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Told_to_stop_during_a_flood_it_leaves_in_order_and_knows_everything_at_the_next_start(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals on Windows.");
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        Progress acknowledged = new(0, 0, 0, 0, 0);
        await using (var daemon = await rehearsal.StartAsync(Ct))
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var flood = rehearsal.Twitch.FloodAsync(new FloodOptions { Channel = TwitchRehearsal.Channel, Rate = 3_000, Trigger = "!n" }, enough.Token);
            await Eventually.HoldsAsync("the flood is counted", async () => (acknowledged = await daemon.ProgressAsync(TwitchRehearsal.Creator, Ct)).Messages > 1_000, Ct);

            var told = TimeProvider.System.GetTimestamp();
            await daemon.SignalAsync(signal, Ct);
            var code = await daemon.ExitAsync(Ct);

            Assert.Equal(0, code);
            Assert.InRange(TimeProvider.System.GetElapsedTime(told), TimeSpan.Zero, StopLimit);
            Assert.False(await daemon.IsListeningAsync(Ct));
            Assert.False(File.Exists(Path.Combine(rehearsal.Root.Path, "data", "control.key")), "The key of a daemon that left lies around.");
            Assert.DoesNotContain("abandon", daemon.Error.Text, StringComparison.OrdinalIgnoreCase);
            await enough.CancelAsync();
            await flood;
        }

        Assert.Empty(rehearsal.Root.LeftoverFiles());
        var published = rehearsal.Root.Read("overlay/ada/chat.json").GetProperty("latest_sequence").GetInt64();
        await using var next = await rehearsal.StartAsync(Ct);
        var found = await next.ProgressAsync(TwitchRehearsal.Creator, Ct);
        Assert.Equal(published, found.Sequence);
        Assert.True(found.Messages >= acknowledged.Messages, $"{found.Messages} messages after {acknowledged.Messages} acknowledged.");
    }
}
