using System.Collections.Immutable;
using Runtime.Core.Chat;

namespace Runtime.Core.Triggers.Replies;

/// <summary>What the variables of one reply stand for at the moment it is made.</summary>
internal sealed record ReplyValues
{
    public required TriggerRules Rules { get; init; }

    public required TriggerRule Rule { get; init; }

    public required ChatMessage Message { get; init; }

    public required TriggerContext Context { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Everything after the command.</summary>
    public required string ArgumentText { get; init; }

    /// <summary>One for each declared argument.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>Fires of this trigger, this one included.</summary>
    public required long Count { get; init; }

    /// <summary>Which of the trigger's actions is being made.</summary>
    public int ActionIndex { get; init; }
}
