using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Triggers.Arguments;
using Runtime.Core.Triggers.Matching;
using Runtime.Core.Triggers.Replies;

namespace Runtime.Core.Triggers;

/// <summary>One trigger of one creator, ready to be evaluated.</summary>
public sealed class TriggerRule
{
    internal TriggerRule()
    {
    }

    public required string Id { get; init; }

    /// <summary>Its place in <see cref="TriggerRules.Triggers"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Why the configuration keeps it from firing, or null. Time-outs come on top, from the memory.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Comes from <c>chat_behaviour.json</c>, where only the first match counts.</summary>
    public bool IsReply { get; init; }

    /// <summary>It is the creator's tier that keeps it from firing.</summary>
    internal bool IsRefusedByTier { get; init; }

    /// <summary>The command and its aliases; matched against the first word.</summary>
    internal ImmutableArray<string> CommandNames { get; init; } = [];

    /// <summary>Looked for at word borders.</summary>
    internal ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Looked for anywhere.</summary>
    internal ImmutableArray<string> Contained { get; init; } = [];

    /// <summary>The message must be exactly this, case aside.</summary>
    internal string? WholeMessage { get; init; }

    internal CompiledPattern? Pattern { get; init; }

    /// <summary>Empty is every platform.</summary>
    internal ImmutableArray<string> Platforms { get; init; } = [];

    internal RoleRule Roles { get; init; } = RoleRule.Everyone;

    internal CooldownConfig Cooldown { get; init; } = new();

    internal ArgumentList Arguments { get; init; } = ArgumentList.None;

    internal ImmutableArray<ReplyAction> Replies { get; init; } = [];

    /// <summary>The places of the actions that ask for a clip.</summary>
    internal ImmutableArray<int> ClipActions { get; init; } = [];

    internal ImmutableArray<string> UnsupportedActions { get; init; } = [];

    /// <summary>What it does, for the trace.</summary>
    internal string Summary { get; init; } = "";

    internal bool AppliesTo(PlatformId platform)
    {
        if (Platforms.IsEmpty)
        {
            return true;
        }

        foreach (var name in Platforms)
        {
            if (string.Equals(name, platform.Value, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Something to say when the trigger fires.</summary>
/// <param name="Index">The action's place in the trigger, part of its idempotency key.</param>
/// <param name="AsReply">Answer the message rather than just speak.</param>
internal sealed record ReplyAction(int Index, ReplyTemplate Template, bool AsReply);
