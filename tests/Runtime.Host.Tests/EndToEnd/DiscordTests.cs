using System.Text.Json;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Interactions;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>The bot from outside: every command that it registered, as somebody who may and as somebody who may not.</summary>
public sealed class DiscordTests
{
    private const string LogOn = "guild-logging-enable";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_registered_command_answers_admin_and_member_and_is_written_down()
    {
        await using var rehearsal = await DiscordRehearsal.SetAsync(Ct);
        await using var daemon = await rehearsal.StartAsync(Ct);
        var commands = DiscordCommandLine.AllOf(rehearsal);
        var listed = await daemon.GetAsync("/api/admin/discord/commands", Ct);
        Assert.Equal(
            listed.EnumerateArray().Select(command => command.GetProperty("name").GetString()).Order(StringComparer.Ordinal),
            commands.Select(command => command.Name).Distinct().Order(StringComparer.Ordinal));

        var uses = new List<DiscordCommandUse>();
        foreach (var command in commands)
        {
            uses.Add(await UseAsync(rehearsal, daemon, command, rehearsal.Stage.Member));
            uses.Add(await UseAsync(rehearsal, daemon, command, rehearsal.Stage.Moderator));
            if (!await IsLogOnAsync(rehearsal, daemon))
            {
                await rehearsal.Discord.Users.RunCommandAsync(rehearsal.Stage.Moderator, rehearsal.Stage.General, LogOn, Ct);
            }
        }

        await AssertLoggedAsync(rehearsal, uses);
        AssertAudited(uses, [.. (await daemon.GetAsync("/api/admin/activity?limit=1000", Ct)).EnumerateArray()]);
        DiscordCommandTable.Check(uses);
    }

    private static async Task<DiscordCommandUse> UseAsync(DiscordRehearsal rehearsal, DaemonProcess daemon, DiscordCommandLine command, SimulatedUser user)
    {
        var input = command.InputFor(user, rehearsal.Stage.General, await command.ArgumentsAsync(rehearsal, Ct));
        var run = await rehearsal.Discord.Users.Run(input).FinishedAsync(Ct);

        // It is written down once its answer arrived.
        await Eventually.HoldsAsync($"/{command.Path} is in the command log", async () =>
            (await daemon.GetAsync("/api/admin/discord/log", Ct)).EnumerateArray().Any(record => record.GetProperty("id").GetString() == run.Id), Ct);
        var logged = (await daemon.GetAsync("/api/admin/discord/log", Ct)).EnumerateArray().First(record => record.GetProperty("id").GetString() == run.Id);
        Assert.Equal("", logged.GetProperty("problem").GetString());
        Assert.Empty(run.Refusals);
        Assert.False(string.IsNullOrWhiteSpace(DiscordCommandUse.TextOf(run)), $"/{command.Path} says nothing to {user.Name}.");
        var use = new DiscordCommandUse(command, user.Name, run, logged.GetProperty("outcome").GetString()!);
        var isRefusal = use.Text.StartsWith("Only the server's owner", StringComparison.Ordinal);
        Assert.Equal(command.IsAdmin && user == rehearsal.Stage.Member, isRefusal);
        Assert.True(!isRefusal || (run.IsEphemeral && use.Outcome == "refused"), $"/{command.Path} refuses {user.Name} before everybody.");
        return use;
    }

    private static async Task<bool> IsLogOnAsync(DiscordRehearsal rehearsal, DaemonProcess daemon) =>
        (await daemon.GetAsync($"/api/admin/discord/guilds/{rehearsal.Stage.GuildId}", Ct)).GetProperty("settings").GetProperty("logging_enabled").GetBoolean();

    private static async Task AssertLoggedAsync(DiscordRehearsal rehearsal, List<DiscordCommandUse> uses)
    {
        foreach (var group in uses.GroupBy(use => (use.Command.Path, use.User)))
        {
            await Eventually.HoldsAsync($"{group.Key} is in the guild's log", () => Count(rehearsal, group.Key.Path, group.Key.User) >= group.Count(), Ct);
            Assert.True(Count(rehearsal, group.Key.Path, group.Key.User) == group.Count() || group.Key.Path == LogOn, $"{group.Key} is in the log too often.");
        }

        Assert.Contains(rehearsal.LogEntries(), entry => entry.GetProperty("title").GetString() == "Control plane started");
        Assert.All(rehearsal.LogEntries(), entry => Assert.DoesNotContain(rehearsal.Twitch.Settings["DISCORD_BOT_TOKEN"], entry.GetRawText(), StringComparison.Ordinal));
    }

    private static int Count(DiscordRehearsal rehearsal, string path, string user) => rehearsal.LogEntries().Count(entry =>
        entry.GetProperty("title").GetString() == $"/{path}"
        && entry.GetProperty("fields").EnumerateArray().First(field => field.GetProperty("name").GetString() == "User").GetProperty("value").GetString()!.StartsWith($"{user} (", StringComparison.Ordinal));

    /// <summary>An admin's commands each; what anybody may do, and refusals, at least once for each person.</summary>
    private static void AssertAudited(List<DiscordCommandUse> uses, List<JsonElement> activity)
    {
        var audited = activity.Where(entry => entry.GetProperty("action").GetString() == "Run Discord command").ToList();
        Assert.All(audited, entry => Assert.Equal("Discord", entry.GetProperty("source").GetString()));
        foreach (var use in uses.Where(use => use.Command.IsAdmin && use.Outcome != "refused"))
        {
            Assert.Contains(audited, entry =>
                entry.GetProperty("user").GetString() == use.User && entry.GetProperty("target").GetString() == $"/{use.Command.Path}" && entry.GetProperty("outcome").GetString() == use.Outcome);
        }

        Assert.Contains(audited, entry => entry.GetProperty("user").GetString() == "member" && entry.GetProperty("outcome").GetString() == "refused");
    }
}

/// <summary>A command as one person used it.</summary>
internal sealed record DiscordCommandUse(DiscordCommandLine Command, string User, InteractionRun Run, string Outcome)
{
    public string Text => TextOf(Run);

    public static string TextOf(InteractionRun run) => string.Join('\n', new[] { run.Content ?? "" }
        .Concat(run.Embeds.Select(embed => embed.TryGetProperty("title", out var title) ? title.GetString() ?? "" : ""))
        .Where(text => text.Length > 0));
}
