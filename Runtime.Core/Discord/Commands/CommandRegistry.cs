using System.Collections.Immutable;
using Runtime.Core.Discord.Interactions;

namespace Runtime.Core.Discord.Commands;

/// <summary>Every command by name. A later feature registers one more handler; help, list and registration follow.</summary>
internal sealed class CommandRegistry
{
    private readonly ImmutableSortedDictionary<string, IDiscordCommand> _commands;

    public CommandRegistry(IEnumerable<IDiscordCommand> commands)
    {
        _commands = commands.ToImmutableSortedDictionary(command => command.Definition.Name, command => command, StringComparer.Ordinal);
        Definitions = [.. _commands.Values.Select(command => command.Definition)];
    }

    /// <summary>Sorted by name.</summary>
    public ImmutableArray<DiscordCommandDefinition> Definitions { get; }

    public IEnumerable<IDiscordCommand> Commands => _commands.Values;

    public IDiscordCommand? Find(DiscordInteraction interaction)
    {
        var name = interaction.Kind == DiscordInteractionKind.Component ? interaction.Name.Split(':', 2)[0] : interaction.Name;
        return _commands.GetValueOrDefault(name);
    }
}
