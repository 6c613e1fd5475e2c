using System.Collections.Immutable;

namespace Runtime.Core.Exports.Mirror;

/// <summary>What came of publishing to one target.</summary>
/// <param name="State">Of the target's folder.</param>
/// <param name="Error">In words that name no folder; null when all went well.</param>
/// <param name="Remedy">What to do about it; null when all went well.</param>
public sealed record MirrorReport(PathState State, long Sequence, int Written, int Removed, int Unchanged, long Bytes, string? Error, string? Remedy)
{
    public bool Succeeded => Error is null;

    internal static MirrorReport Failed(MirrorFault fault) => new(fault.State, 0, 0, 0, 0, 0, fault.Reason, fault.Remedy);
}

/// <summary>How a target differs from what is published now. Nothing was written to find out.</summary>
/// <param name="Missing">Places, relative to the target, where a file should be.</param>
/// <param name="Different">Places with another content, the manifest among them when it does not list these files.</param>
/// <param name="Extra">Places that the runtime wrote earlier and that belong there no more.</param>
public sealed record MirrorComparison(PathState State, ImmutableArray<string> Missing, ImmutableArray<string> Different, ImmutableArray<string> Extra, string? Error, string? Remedy)
{
    public bool IsSame => Error is null && Missing.IsEmpty && Different.IsEmpty && Extra.IsEmpty;

    internal static MirrorComparison Failed(MirrorFault fault) => new(fault.State, [], [], [], fault.Reason, fault.Remedy);
}

/// <summary>Why a target could not be written, sorted by what the operator can do about it.</summary>
internal sealed record MirrorFault(PathState State, string Reason, string Remedy);
