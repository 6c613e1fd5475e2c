using System.Collections.Immutable;

namespace Runtime.Core.Exports.Inspection;

/// <summary>One document as it stands, for the operator: what it is, what is published of it, and whether that is right.</summary>
public sealed record DocumentStatus
{
    /// <summary>Relative to <c>exports/</c>; of one creator, where each has one.</summary>
    public required string Path { get; init; }

    public required string Description { get; init; }

    public required ExportVisibility Visibility { get; init; }

    public required string Scope { get; init; }

    /// <summary>File in <c>schemas/exports/</c>.</summary>
    public required string Schema { get; init; }

    /// <summary>Null before the first publication.</summary>
    public required PublishedDocument? Document { get; init; }

    /// <summary>Why its newest content is not published; null while all is well.</summary>
    public required ExportFailure? Failure { get; init; }

    public required SchemaVerdict Verdict { get; init; }

    /// <summary>Where a dashboard's mirror lays it; empty where it does not belong.</summary>
    public required ImmutableArray<string> DashboardPlaces { get; init; }

    /// <summary>Where a public mirror lays it.</summary>
    public required ImmutableArray<string> PublicPlaces { get; init; }
}

/// <param name="Faults">Where it does not fit, or why it could not be checked.</param>
public sealed record SchemaVerdict(SchemaState State, ImmutableArray<string> Faults)
{
    public static SchemaVerdict NotPublished { get; } = new(SchemaState.NotPublished, []);
}

public enum SchemaState
{
    NotPublished,
    Valid,
    Invalid,

    /// <summary>The schema is missing or not understood.</summary>
    Unchecked,
}
