using System.Collections.Immutable;

namespace Runtime.Core.Versioning.Stamping;

/// <summary>Everything a stamp would do, worked out before anything is written.</summary>
/// <param name="Faults">Files that cannot be stamped as they are; with one of them nothing is.</param>
public sealed record StampPlan(ImmutableArray<StampedFile> Files, ImmutableArray<StampFault> Faults)
{
    internal ImmutableArray<StampStep> Steps { get; init; } = [];

    public bool IsUpToDate => Faults.IsEmpty && Files.All(file => file.State != StampState.Changed);
}

/// <summary>One file to replace.</summary>
/// <param name="Old">As it was when the plan was made; a file that changed since is left alone.</param>
internal sealed record StampStep(string Path, ReadOnlyMemory<byte> Old, ReadOnlyMemory<byte> New);

/// <summary>Nothing is stamped; the message says why, and whether a file could not be put back.</summary>
public sealed class StampFailedException(string message, Exception? cause = null) : IOException(message, cause);
