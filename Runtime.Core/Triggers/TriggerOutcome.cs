using System.Collections.Immutable;
using Runtime.Core.Creators;
using Runtime.Core.Effects;

namespace Runtime.Core.Triggers;

/// <summary>What one message meant to the triggers.</summary>
public sealed record TriggerOutcome
{
    /// <summary>The one that every message without a match shares.</summary>
    public static TriggerOutcome Nothing { get; } = new();

    /// <summary>One step for each trigger that matched, in document order.</summary>
    public MessageTrace Trace { get; init; } = MessageTrace.Empty;

    /// <summary>To be carried out.</summary>
    public ImmutableArray<Effect> Effects { get; init; } = [];

    /// <summary>What a rehearsal or the mode <c>log-only</c> held back.</summary>
    public ImmutableArray<EffectAction> WouldDo { get; init; } = [];

    /// <summary>Types of actions that were asked for and that nothing here knows; each counts as a failed action.</summary>
    public ImmutableArray<string> UnsupportedActions { get; init; } = [];

    /// <summary>Triggers that fired, with or without leave to act; a rehearsal fires none.</summary>
    public int FiredCount { get; init; }
}
