using System.Collections.Immutable;

namespace Runtime.Core.Versioning.Stamping;

/// <summary>What is written into the files.</summary>
/// <param name="Build">Null leaves the build as it is.</param>
/// <param name="At">For documents that say when they were generated; it moves only with something else.</param>
public sealed record Stamp(ProductVersion Version, BuildNumber? Build, DateTimeOffset At);

/// <param name="Name">An element, or a JSON pointer.</param>
/// <param name="Old">Empty where the file did not name it.</param>
public sealed record StampedField(string Name, string Old, string New);

public enum StampState
{
    /// <summary>It differs from the stamp.</summary>
    Changed,

    /// <summary>It carries the stamp already, or names no version.</summary>
    Unchanged,

    /// <summary>There is no such file, which is fine.</summary>
    Absent,
}

public sealed record StampedFile(string Path, StampState State, ImmutableArray<StampedField> Fields);

/// <param name="Message">In words, with what to do.</param>
public sealed record StampFault(string Path, string Message);
