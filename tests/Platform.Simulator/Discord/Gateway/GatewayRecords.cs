using System.Collections.Immutable;
using System.Text.Json;
using Platform.Simulator.Discord.Ground;

namespace Platform.Simulator.Discord.Gateway;

/// <summary>A frame that a client sent.</summary>
/// <param name="Data">Without the token, where it had one.</param>
public sealed record ReceivedFrame(int Connection, DateTimeOffset At, int Op, JsonElement? Data);

/// <summary>The end of a connection.</summary>
/// <param name="Code">Null when it broke without a close frame.</param>
public sealed record GatewayClosure(int Connection, DateTimeOffset At, int? Code, bool ByClient);

/// <summary>What the bot's friends see next to its name.</summary>
/// <param name="Status"><c>online</c>, <c>idle</c>, <c>dnd</c> or <c>invisible</c>.</param>
public sealed record SimulatedPresence(string ApplicationId, DateTimeOffset At, string Status, ImmutableArray<JsonElement> Activities)
{
    /// <summary>The first activity as it is shown: of a custom status its state, else its name.</summary>
    public string? Text => Activities.IsEmpty ? null : Activities[0].Text("state") ?? Activities[0].Text("name");
}
