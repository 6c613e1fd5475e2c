using System.Collections.Immutable;
using Platform.Simulator.Discord;

namespace Platform.Simulator.Cli;

/// <summary>What the command line asked of <c>discord</c>.</summary>
internal sealed record DiscordRunSettings
{
    public required DiscordSimulatorOptions Simulator { get; init; }

    public required string Token { get; init; }

    public required ImmutableArray<string> Guilds { get; init; }

    /// <summary>The share of requests and frames that go wrong.</summary>
    public double Chaos { get; init; }
}
