using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Effects;

namespace Runtime.Core.Triggers;

/// <summary>What a message would do, by the rules and cooldowns of this moment, without doing it.</summary>
public interface ITriggerTester
{
    /// <returns>Null when no such creator runs.</returns>
    Task<TriggerTestResult?> TestAsync(TriggerTestRequest request, CancellationToken cancellationToken);
}

public sealed record TriggerTestRequest(CreatorId Creator, PlatformId Platform, string Text, string DisplayName, ChatRoles Roles);

/// <param name="Actions">With their texts filled in, as they would be carried out.</param>
public sealed record TriggerTestResult(ImmutableArray<TraceStep> Steps, ImmutableArray<EffectAction> Actions);
