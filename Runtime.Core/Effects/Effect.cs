using Runtime.Core.Creators;

namespace Runtime.Core.Effects;

/// <summary>An action with its place in the outbox.</summary>
/// <param name="Key">
/// The idempotency key: the same message, trigger and action always make the same one, so the outbox accepts it once.
/// </param>
/// <param name="TriggerId">Who asked for it, or <c>operator</c>.</param>
public sealed record Effect(string Key, CreatorId Creator, string TriggerId, EffectAction Action, DateTimeOffset CreatedAt);
