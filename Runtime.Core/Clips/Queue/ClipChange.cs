using System.Collections.Immutable;
using Runtime.Core.Effects;

namespace Runtime.Core.Clips.Queue;

/// <summary>One step of one clip: everything that one transaction must keep.</summary>
/// <param name="Next">As it is from then on.</param>
/// <param name="Reason">For the history, where the state changes.</param>
internal sealed record ClipChange(Clip Next, string Reason = "")
{
    /// <summary>What the step causes outside: committed with it, carried out after it.</summary>
    public ImmutableArray<Effect> Effects { get; init; } = [];
}
