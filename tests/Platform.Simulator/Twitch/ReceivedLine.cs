namespace Platform.Simulator.Twitch;

/// <summary>A line that a client sent, as it was on the wire without its line end.</summary>
public sealed record ReceivedLine(TwitchSession Session, string Text, DateTimeOffset At);
