namespace Platform.Simulator.Twitch.Scripting;

/// <summary>What the commands of a running script act on.</summary>
/// <param name="Print">Where <c>print</c> and results go.</param>
internal sealed record ScriptRun(TwitchSimulator Twitch, string Channel, Action<string> Print);

/// <summary>One command, ready to be carried out.</summary>
internal delegate Task ScriptStep(ScriptRun run, CancellationToken cancellationToken);
