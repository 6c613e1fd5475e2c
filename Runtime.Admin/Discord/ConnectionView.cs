using Runtime.Core.Discord.Connection;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Discord;

/// <summary>Why the connection is as it is, and what helps.</summary>
/// <param name="Title">Empty while all is well.</param>
/// <param name="Reason">In words; may be empty.</param>
/// <param name="Steps">What to do, in order; names of settings stand between backticks.</param>
public sealed record ConnectionView(ConnectionNeed Need, string Title, string Reason, IReadOnlyList<string> Steps)
{
    private const string Token = "DISCORD_BOT_TOKEN";

    private static readonly ConnectionView Nothing = new(ConnectionNeed.Nothing, "", "", []);

    /// <param name="gate">Discord in the list of platforms; null where it is not in it.</param>
    public static ConnectionView From(DiscordStatus status, PlatformStatus? gate) => status.State switch
    {
        DiscordConnectionState.Off when gate is { State: not "active" } => new(
            ConnectionNeed.Switch,
            gate.State == "paused" ? "Discord is paused by the configuration" : "Discord is switched off by the configuration",
            gate.PausedReason ?? gate.Reason,
            ["Set `\"discord\": { \"enabled\": true }` in `config/services.json`, or its `state` in `config/platforms.json` where it stands there.", "It connects as soon as the file is saved; nothing has to be restarted."]),
        DiscordConnectionState.Off when status.Detail.Length == 0 || status.Detail.Contains(Token, StringComparison.Ordinal) => new(
            ConnectionNeed.Token,
            "There is no bot token",
            "Discord is switched on; what is missing is the bot to connect as.",
            [
                "Make an application with a bot in Discord's developer portal. It needs none of the privileged intents.",
                $"Put its token into the environment, or into the file `.env` in the folder of the instance, as `{Token}`. `DISCORD_CONTROL_BOT_TOKEN` is taken as well.",
                "It is taken up within half a minute. Then invite the bot with the link that appears under Guilds.",
            ]),
        DiscordConnectionState.Off => new(ConnectionNeed.Wait, "Discord is off", status.Detail, []),
        DiscordConnectionState.Stopped => new(ConnectionNeed.Operator, "The connection needs you", status.Detail, ["When that is done, press Reconnect."]),
        DiscordConnectionState.Waiting => new(ConnectionNeed.Wait, "The connection was lost", status.Detail, []),
        DiscordConnectionState.Connecting => new(ConnectionNeed.Wait, "A connection is being made", status.Detail, []),
        _ => Nothing,
    };
}

public enum ConnectionNeed
{
    Nothing,

    /// <summary>It goes on by itself.</summary>
    Wait,

    /// <summary>The configuration keeps it off.</summary>
    Switch,
    Token,

    /// <summary>Somebody has to change something.</summary>
    Operator,
}
