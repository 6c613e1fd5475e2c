using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media;

/// <summary>A finished and checked file.</summary>
public sealed record CutResult
{
    public required string Path { get; init; }

    /// <summary>What was done: <see cref="CutMode.Exact"/> may have become <see cref="CutMode.Reencode"/>.</summary>
    public required CutMode Mode { get; init; }

    /// <summary>Why another mode than the wanted one was used, for the operator; empty otherwise.</summary>
    public string ModeReason { get; init; } = "";

    public required MediaInfo Media { get; init; }

    /// <summary>What was cut from a buffer, by wall clock; null for files.</summary>
    public TimeRange? Covered { get; init; }

    /// <summary>Less than was asked for, for example because the buffer began later or has a gap.</summary>
    public bool IsShortened { get; init; }

    /// <summary>How many pictures were encoded again.</summary>
    public int EncodedFrames { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>The commands that ran, each as its arguments, program first. For the log; no secret is in them.</summary>
    public ImmutableArray<ImmutableArray<string>> Commands { get; init; } = [];
}

/// <param name="Fraction">From 0 to 1, never falling.</param>
/// <param name="Remaining">Estimated from the pace so far; null until there is one.</param>
public sealed record CutProgress(double Fraction, TimeSpan? Remaining, string Step);

/// <summary>From (inclusive) to (exclusive).</summary>
public readonly record struct TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;
}
