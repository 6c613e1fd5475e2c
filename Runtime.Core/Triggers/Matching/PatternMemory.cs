using Runtime.Core.Diagnostics;

namespace Runtime.Core.Triggers.Matching;

/// <summary>The tables of a pattern take up to a megabyte, and most patterns wait for their words all evening.</summary>
internal sealed class PatternMemory : IIdleMemory
{
    public void Release() => CompiledPattern.ReleaseUnused();
}
