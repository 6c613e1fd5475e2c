namespace Platform.Simulator.Twitch.Scripting;

/// <summary>A script that cannot be run; the message has one line for each fault, with file and line number.</summary>
public sealed class ScriptException(string message) : Exception(message);
