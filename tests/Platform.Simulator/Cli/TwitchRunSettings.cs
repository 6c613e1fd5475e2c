using Platform.Simulator.Twitch;

namespace Platform.Simulator.Cli;

/// <summary>What the command line asked of <c>twitch</c>.</summary>
internal sealed record TwitchRunSettings
{
    public required TwitchSimulatorOptions Simulator { get; init; }

    public required string Channel { get; init; }

    /// <summary>Messages per second; null where the command line does not say.</summary>
    public double? Rate { get; init; }

    public long? Count { get; init; }

    public FileInfo? Script { get; init; }

    public bool Flood { get; init; }

    public bool Odd { get; init; }

    public bool StartOnJoin { get; init; }

    public bool Stamp { get; init; }

    public string? Trigger { get; init; }

    public double TriggerShare { get; init; }

    public bool ExitWhenDone { get; init; }
}
