using Runtime.Core.Configuration;
using Runtime.Core.Effects;
using Runtime.Core.Triggers;

namespace Runtime.Core.Creators;

/// <summary>The configuration changed: new rules and names from here on.</summary>
internal sealed record RulesChanged(string DisplayName, TriggerRules Rules, ActionsMode ActionsMode, bool LogChat = false) : CreatorInput;

/// <summary>An effect came to its end.</summary>
internal sealed record EffectFinished(Effect Effect, EffectResult Result, string? Detail) : CreatorInput;

/// <summary>An operator asks what a message would do.</summary>
internal sealed record TriggerTestAsked(TriggerTestRequest Request, TaskCompletionSource<TriggerTestResult> Answer) : CreatorInput;
