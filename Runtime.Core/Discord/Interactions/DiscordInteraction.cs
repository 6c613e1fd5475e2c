using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Runtime.Core.Discord.Interactions;

/// <summary>Somebody on Discord ran a command, used a component, or is typing an argument.</summary>
/// <param name="Name">The command's name; of a component its custom id.</param>
/// <param name="Guild">Null outside a guild.</param>
/// <param name="Arguments">By option name, in the order given. A sub-command's options are flat here.</param>
public sealed record DiscordInteraction(
    Snowflake Id,
    DiscordInteractionKind Kind,
    string Name,
    Snowflake? Guild,
    Snowflake? Channel,
    DiscordCaller Caller,
    ImmutableArray<DiscordArgument> Arguments)
{
    /// <summary>Sub-command group and sub-command, outermost first; empty when the command has none.</summary>
    public ImmutableArray<string> SubCommands { get; init; } = [];

    /// <summary>Of a select: what was chosen.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Of an autocomplete: the option being typed.</summary>
    public string? Focused { get; init; }
}

public enum DiscordInteractionKind
{
    Command,
    Component,
    Autocomplete,
}

/// <param name="Name">The name shown, escaped for nothing.</param>
/// <param name="Permissions">What Discord computed for the caller in this channel.</param>
/// <param name="OwnsGuild">Known from the guild, not from the interaction.</param>
public sealed record DiscordCaller(Snowflake Id, string UserName, string Name, DiscordPermissions Permissions, bool OwnsGuild);

/// <param name="Value">A string, a whole number, a number or a boolean as text in the invariant culture; an id as digits.</param>
/// <param name="Display">For a user, channel or role: its name, when Discord sent it along.</param>
public sealed record DiscordArgument(string Name, DiscordOptionType Type, string Value, string? Display = null);

/// <summary>Discord's numbers.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "Discord's numbers begin at one.")]
public enum DiscordOptionType
{
    SubCommand = 1,
    SubCommandGroup = 2,
    String = 3,
    Integer = 4,
    Boolean = 5,
    User = 6,
    Channel = 7,
    Role = 8,
    Mentionable = 9,
    Number = 10,
    Attachment = 11,
}
