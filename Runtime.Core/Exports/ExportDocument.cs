using System.Collections.Immutable;
using System.Text.Json;

namespace Runtime.Core.Exports;

/// <summary>One row of the catalogue: everything there is to know about a published document.</summary>
internal sealed record ExportDocument
{
    /// <summary>Stands for the creator's id in <see cref="Path"/>: there is one such document for each creator that runs.</summary>
    public const string CreatorPlaceholder = "{creator}";

    public const string SchemaVersion = "v1";

    /// <summary>Relative to <c>exports/</c>, forward slashes.</summary>
    public required string Path { get; init; }

    public required string Description { get; init; }

    public required ExportVisibility Visibility { get; init; }

    /// <summary>Value of <c>meta.scope</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>File in <c>schemas/exports/</c>.</summary>
    public required string Schema { get; init; }

    /// <summary>What makes its content different; anything else is caught by the check at each heartbeat.</summary>
    public required ExportChanges Follows { get; init; }

    /// <summary>A change is published at once when the last publication is this old, and no sooner than this after it.</summary>
    public required TimeSpan MinimumInterval { get; init; }

    /// <summary>Makes the body, once for each document on disk; a body may keep what it wrote before to be faster.</summary>
    public required Func<DocumentBody> CreateBody { get; init; }

    /// <summary>Flushed to the disk before it replaces the old one, so that it survives a power cut. Never on the way of a chat message.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Signals say when they were captured, every other document when it was generated.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Non-ASCII characters as they are and a newline at the end, as the version file has always been written.</summary>
    public bool IsPlainText { get; init; }

    /// <summary>Also says project and version in its <c>meta</c>.</summary>
    public bool NamesProduct { get; init; }

    /// <summary>A list without an envelope, for readers that take nothing else.</summary>
    public bool IsBareList { get; init; }

    public MirrorPaths Mirror { get; init; } = MirrorPaths.None;

    public bool IsPerCreator => Path.Contains(CreatorPlaceholder, StringComparison.Ordinal);
}

/// <summary>Where a mirror of each profile lays the document, relative to the mirror's root; empty where it does not belong.</summary>
internal sealed record MirrorPaths(ImmutableArray<string> Dashboard, ImmutableArray<string> Public)
{
    public static MirrorPaths None { get; } = new([], []);
}

/// <summary>Writes what follows the envelope, as properties of the already open root object; or the entries of a bare list.</summary>
internal delegate void DocumentBody(Utf8JsonWriter json, ExportView view);

[Flags]
internal enum ExportChanges
{
    None = 0,

    /// <summary>Any publication of a creator's state.</summary>
    Chat = 1,

    /// <summary>A trigger fired or an action ended.</summary>
    Activity = 2,

    Workers = 4,
    Configuration = 8,
    Telemetry = 16,

    /// <summary>Another document was replaced that is no live feed. Only the manifest follows it.</summary>
    Documents = 32,

    /// <summary>An operator did something.</summary>
    Audit = 64,

    /// <summary>A step of a clip.</summary>
    Clips = 128,

    /// <summary>A clip went on stream, or off it.</summary>
    Show = 256,

    /// <summary>The state of the Discord connection, its heartbeat included.</summary>
    Discord = 512,
}
