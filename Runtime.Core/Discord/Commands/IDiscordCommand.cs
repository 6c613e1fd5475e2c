using System.Collections.Immutable;
using Runtime.Core.Discord.Interactions;

namespace Runtime.Core.Discord.Commands;

/// <summary>One slash command: how Discord is told of it, and what it does. No Discord I/O. Registered as many of one interface.</summary>
internal interface IDiscordCommand
{
    DiscordCommandDefinition Definition { get; }

    DiscordCommandAccess Access { get; }

    /// <summary>Only the caller sees the answer. A refusal is always seen by the caller alone.</summary>
    bool Ephemeral => true;

    /// <summary>It acts on the daemon, or tells of it: a control plane that runs alone cannot do it by itself.</summary>
    bool NeedsRuntime => false;

    /// <summary>What it answers, in a few words, for the documentation.</summary>
    string Answers { get; }

    Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken);

    /// <summary>One of the command's buttons or selects was used; its id is <c>NAME:...</c>. The same people may use it as may run the command.</summary>
    Task<CommandAnswer> PressAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult(CommandAnswer.Refused("This button is not known any more."));

    /// <summary>Suggestions for the option being typed; pure and quick.</summary>
    IEnumerable<DiscordChoice> Complete(CommandCall call) => [];
}

internal enum DiscordCommandAccess
{
    Anyone,

    /// <summary>The guild's owner, who may administrate or manage it, and the operator's own list.</summary>
    Admin,
}

/// <summary>What it takes to describe a command.</summary>
internal static class CommandShape
{
    public static DiscordCommandDefinition For(string name, string description, DiscordCommandAccess access, params ImmutableArray<DiscordOption> options) =>
        new(name, description, access == DiscordCommandAccess.Admin ? DiscordPermissions.ManageGuild : null, options);

    public static DiscordOption Channel(string description) => new("channel", description, DiscordOptionType.Channel, Required: true) { WritableChannelsOnly = true };

    public static DiscordChoice Choice(string value) => new(value, value);
}
