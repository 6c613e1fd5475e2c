using System.Collections.Immutable;

namespace Runtime.Core.Discord.Interactions;

/// <summary>A slash command as Discord is told of it.</summary>
/// <param name="Required">Who sees it by default; null for everyone. Checked here as well, because a guild can change it on its side.</param>
public sealed record DiscordCommandDefinition(string Name, string Description, DiscordPermissions? Required, ImmutableArray<DiscordOption> Options);

public sealed record DiscordOption(string Name, string Description, DiscordOptionType Type, bool Required = false)
{
    /// <summary>At most 25; empty when any value may be typed.</summary>
    public ImmutableArray<DiscordChoice> Choices { get; init; } = [];

    public bool Autocomplete { get; init; }

    public int? MinValue { get; init; }

    public int? MaxValue { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Of a channel option: only text and announcement channels, the ones that can be written to.</summary>
    public bool WritableChannelsOnly { get; init; }

    /// <summary>Of a sub-command or group.</summary>
    public ImmutableArray<DiscordOption> Options { get; init; } = [];
}

public sealed record DiscordChoice(string Name, string Value);
