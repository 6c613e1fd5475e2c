using Platform.Simulator.Discord;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>The control plane in a process of its own: beside a daemon, without one, and never twice.</summary>
public sealed class DiscordStandaloneTests : IDisposable
{
    private readonly InstanceRoot _root = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Beside_a_daemon_commands_are_its_own_and_its_documents_show_the_connection()
    {
        await using var discord = await DiscordSimulator.StartAsync(new(), Ct);
        var stage = DiscordStage.SetUp(discord);
        _root.Save("system.json", """{ "system": { "platforms": { "discord": { "enabled": false } } } }""");
        await using var daemon = await DaemonProcess.StartAsync(_root, Settings(discord), Ct);
        await using var alone = Start(discord);
        await ConnectedAsync(alone);

        await discord.Users.RunCommandAsync(stage.Moderator, stage.General, "worker stop", Ct, ("worker", "synthetic/demo"));
        await Eventually.HoldsAsync("the worker is stopped", async () => (await daemon.GetAsync("/api/admin/workers", Ct)).EnumerateArray()
            .Any(worker => worker.GetProperty("state").GetString() == "stopped"), Ct);
        await discord.Users.RunCommandAsync(stage.Moderator, stage.General, "bot-status", Ct, ("text", "live tonight"));

        await Eventually.HoldsAsync("the document shows the other process's connection", () => _root.Read("state/discord/runtime.json").GetProperty("connected").GetBoolean(), Ct);
        await Eventually.HoldsAsync("the presence is shown", () => discord.Gateway.PresenceOf(stage.Bot)?.ToString().Contains("live tonight", StringComparison.Ordinal) == true, Ct);
        var activity = (await daemon.GetAsync("/api/admin/activity", Ct)).ToString();
        Assert.Contains("/worker stop", activity, StringComparison.Ordinal);
        Assert.Contains("/bot-status", activity, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_daemon_it_does_what_it_can_and_says_what_it_cannot()
    {
        await using var discord = await DiscordSimulator.StartAsync(new(), Ct);
        var stage = DiscordStage.SetUp(discord);
        Directory.CreateDirectory(Path.Combine(_root.Path, "config"));
        await using var alone = Start(discord);
        await ConnectedAsync(alone);

        await discord.Users.RunCommandAsync(stage.Moderator, stage.General, "guild-logging-set-channel", Ct, ("channel", stage.Logs.Id));
        await discord.Users.RunCommandAsync(stage.Moderator, stage.General, "guild-logging-enable", Ct);
        var worker = await discord.Users.RunCommandAsync(stage.Moderator, stage.General, "worker stop", Ct, ("worker", "synthetic/demo"));

        Assert.Contains("not running", worker.Content, StringComparison.Ordinal);
        Assert.Contains(stage.Logs.Id, await File.ReadAllTextAsync(_root.Config("discord.json"), Ct), StringComparison.Ordinal);
        Assert.Contains(alone.Output.Lines, line => line.StartsWith("No daemon runs", StringComparison.Ordinal));
        await Eventually.HoldsAsync("the refusal is in the guild's log", () => discord.Messages.In(stage.Logs.Id).Any(message => message.Embeds.Any(embed => embed.ToString().Contains("/worker stop", StringComparison.Ordinal))), Ct);

        await alone.SignalAsync("TERM", Ct);
        Assert.Equal(0, await alone.ExitAsync(Ct));
    }

    [Fact]
    public async Task A_second_connection_with_the_same_bot_is_refused()
    {
        await using var discord = await DiscordSimulator.StartAsync(new(), Ct);
        DiscordStage.SetUp(discord);
        await using var daemon = await DaemonProcess.StartAsync(_root, Settings(discord), Ct);
        await Eventually.HoldsAsync("the daemon is connected", async () => (await daemon.GetAsync("/api/admin/discord", Ct)).GetProperty("state").GetString() == "connected", Ct);

        await using var alone = Start(discord);
        var line = await alone.Output.WaitForAsync(text => text.Contains("stopped", StringComparison.Ordinal), Ct);

        Assert.Contains("is connected by process", line, StringComparison.Ordinal);
        Assert.Single(discord.Gateway.Sessions);
    }

    [Fact]
    public async Task An_address_that_is_not_safe_is_refused_in_a_sentence()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Platforms__Discord__ApiBase"] = "http://discord.example/api/v10", ["DISCORD_BOT_TOKEN"] = DiscordStage.DefaultToken };

        var result = await BuiltProgram.RunAsync(_root.Path, settings, Ct, "discord", "--root", _root.Path);

        Assert.Equal(2, result.Code);
        Assert.Contains("Platforms:Discord:ApiBase", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Settings(DiscordSimulator discord) => new(StringComparer.Ordinal)
    {
        ["Platforms__Discord__ApiBase"] = discord.ApiBase.ToString(),
        ["DISCORD_BOT_TOKEN"] = DiscordStage.DefaultToken,
    };

    private static Task<string> ConnectedAsync(RunningProgram alone) => alone.Output.WaitForAsync(line => line.StartsWith("Discord: connected", StringComparison.Ordinal), Ct);

    private RunningProgram Start(DiscordSimulator discord) => BuiltProgram.Start(_root.Path, Settings(discord), "discord", "--root", _root.Path);
}
