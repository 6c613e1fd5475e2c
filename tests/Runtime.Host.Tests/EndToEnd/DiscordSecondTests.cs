using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>Two daemons with one bot.</summary>
public sealed class DiscordSecondTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_says_who_holds_the_bot_and_never_connects_and_the_first_serves_on()
    {
        await using var rehearsal = await DiscordRehearsal.SetAsync(Ct);
        await using var first = await rehearsal.StartAsync(Ct);
        var session = Assert.Single(rehearsal.Discord.Gateway.Sessions);
        using var elsewhere = new InstanceRoot();
        var settings = rehearsal.Twitch.Settings.Where(setting => !setting.Key.StartsWith("TWITCH_", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        await using var second = await DaemonProcess.StartAsync(elsewhere, settings, Ct);
        await Eventually.HoldsAsync("the second refuses", async () => (await second.GetAsync("/api/admin/discord", Ct)).GetProperty("state").GetString() == "stopped", Ct);

        var detail = (await second.GetAsync("/api/admin/discord", Ct)).GetProperty("detail").GetString()!;
        Assert.StartsWith("The bot of DISCORD_BOT_TOKEN is connected by process ", detail, StringComparison.Ordinal);
        Assert.Contains("two connections would answer each command twice", detail, StringComparison.Ordinal);
        Assert.DoesNotContain(settings["DISCORD_BOT_TOKEN"], detail, StringComparison.Ordinal);
        Assert.False(elsewhere.Read("state/discord/runtime.json").GetProperty("running").GetBoolean());

        var run = await rehearsal.Discord.Users.RunCommandAsync(rehearsal.Stage.Moderator, rehearsal.Stage.General, "status", Ct);
        Assert.Empty(run.Refusals);
        Assert.Same(session, Assert.Single(rehearsal.Discord.Gateway.Sessions));
        Assert.Equal(1, rehearsal.Discord.Gateway.ConnectionCount);
    }
}
