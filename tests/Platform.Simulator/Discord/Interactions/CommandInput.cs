using System.Collections.Immutable;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>A slash command as a person enters it.</summary>
public sealed record CommandInput
{
    public required SimulatedUser User { get; init; }

    /// <summary>Null for a direct message with the bot.</summary>
    public SimulatedChannel? Channel { get; init; }

    /// <summary>Without the slash; group and sub-command follow with spaces between.</summary>
    public required string Command { get; init; }

    /// <summary>
    /// Texts, numbers and booleans as such; users, channels and roles as themselves or by id. Of an option with choices the value or the name shown.
    /// </summary>
    public ImmutableArray<(string Name, object Value)> Options { get; init; } = [];

    /// <summary>Whose command it is; null when only one bot offers it.</summary>
    public SimulatedApplication? Application { get; init; }

    /// <summary>
    /// Sends it although Discord's client would not offer it: for want of permissions, in this place, with missing or impossible values. It must be
    /// registered all the same. This is how an administrator's change of command permissions, or an old client, reaches a bot.
    /// </summary>
    public bool Force { get; init; }
}
