namespace Platform.Simulator.Discord.Guilds;

/// <summary>An account: a person, or the bot of an application.</summary>
/// <param name="Name">Unique, lower case.</param>
/// <param name="DisplayName">Null when the account has only its name.</param>
public sealed record SimulatedUser(string Id, string Name, string? DisplayName = null, bool IsBot = false);

/// <summary>A bot as the developer portal knows it; its user has the same id.</summary>
/// <param name="Token">What its client signs in with. It appears in no record and no log of the simulator.</param>
public sealed record SimulatedApplication(string Id, string Name, string Token)
{
    /// <summary>Privileged intents granted in the portal: GUILD_MEMBERS (1), GUILD_PRESENCES (8), MESSAGE_CONTENT (15) as a bit set.</summary>
    public int PrivilegedIntents { get; init; }

    public SimulatedUser User => new(Id, Name, IsBot: true);

    public override string ToString() => $"{Name} ({Id})";
}
