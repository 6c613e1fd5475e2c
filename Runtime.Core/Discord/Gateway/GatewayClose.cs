using System.Collections.Frozen;

namespace Runtime.Core.Discord.Gateway;

/// <summary>What the end of a connection means for the next one. Read on 2026-11-21 from Discord's list of close codes.</summary>
internal static class GatewayClose
{
    /// <summary>What we close with to go on afterwards; 1000 and 1001 would end the session.</summary>
    public const int ToResume = 4200;

    public const int Lost = 1006;

    private static readonly FrozenDictionary<int, (GatewayNext Next, string Meaning)> Codes = new Dictionary<int, (GatewayNext, string)>
    {
        [1000] = (GatewayNext.Resume, "Discord closed the connection"),
        [1001] = (GatewayNext.Resume, "Discord is moving the connection"),
        [Lost] = (GatewayNext.Resume, "the connection was lost"),
        [4000] = (GatewayNext.Resume, "Discord closed the connection for an unknown error"),
        [4001] = (GatewayNext.Resume, "Discord did not know an operation"),
        [4002] = (GatewayNext.Resume, "Discord could not read a frame"),
        [4003] = (GatewayNext.Identify, "Discord took the connection for not signed in"),
        [4004] = (GatewayNext.Stop, "Discord refused the bot token. Make a new one in the developer portal and set DISCORD_BOT_TOKEN."),
        [4005] = (GatewayNext.Resume, "Discord took the connection for signed in twice"),
        [4006] = (GatewayNext.Identify, "the session is no longer valid"),
        [4007] = (GatewayNext.Identify, "Discord did not accept the place to resume from"),
        [4008] = (GatewayNext.ResumeSlowly, "too many frames were sent"),
        [4009] = (GatewayNext.Identify, "the session timed out"),
        [4010] = (GatewayNext.Stop, "Discord refused the shard number. Restart the connection; if it stays so, this is a fault of the runtime."),
        [4011] = (GatewayNext.Stop, "The bot is in too many guilds for one connection. Reconnect: the number of shards is asked for anew."),
        [4012] = (GatewayNext.Stop, "Discord no longer speaks version 10 of its gateway. A newer version of the runtime is needed."),
        [4013] = (GatewayNext.Stop, "Discord refused the intents as not valid. This is a fault of the runtime."),
        [4014] = (GatewayNext.Stop, "Discord does not allow the bot its intents. Look at Bot, Privileged Gateway Intents, in the developer portal."),
    }.ToFrozenDictionary();

    public static GatewayEnd Of(int code)
    {
        var (next, meaning) = Codes.TryGetValue(code, out var known) ? known : (GatewayNext.Resume, "Discord closed the connection");
        return new GatewayEnd(next, next == GatewayNext.Stop ? $"{meaning} (close code {code})" : $"{meaning} (code {code})") { RefusesToken = code == 4004 };
    }
}

/// <param name="Reason">In words, with what helps where the operator has to do something.</param>
internal sealed record GatewayEnd(GatewayNext Next, string Reason)
{
    public bool RefusesToken { get; init; }
}

internal enum GatewayNext
{
    Resume,

    /// <summary>The same, but not soon.</summary>
    ResumeSlowly,

    /// <summary>The session is gone: begin a new one.</summary>
    Identify,

    /// <summary>The same would happen again, until somebody changes something.</summary>
    Stop,
}
