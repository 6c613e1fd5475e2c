namespace Platform.Simulator.Twitch.Flooding;

/// <param name="Sent">Numbered messages.</param>
/// <param name="Triggers">Those of them that begin with the trigger.</param>
/// <param name="Odd">Odd lines, on top of <paramref name="Sent"/>.</param>
public sealed record FloodResult(long Sent, long Triggers, long Odd, TimeSpan Elapsed);
