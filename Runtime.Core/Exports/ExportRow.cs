using static Runtime.Core.Exports.ExportVisibility;

namespace Runtime.Core.Exports;

/// <summary>Shapes the rows of the catalogue: what is alike in all documents of a kind is said here, once.</summary>
internal static class ExportRow
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static ExportDocument Public(string path, string scope, string schema, ExportChanges follows, DocumentBody body, string description, MirrorPaths mirror) =>
        Row(path, ExportVisibility.Public, scope, schema, follows, () => body, description, mirror);

    /// <param name="createBody">For a body that remembers what it wrote before: each document on disk needs one of its own.</param>
    public static ExportDocument Public(string path, string scope, string schema, ExportChanges follows, Func<DocumentBody> createBody, string description, MirrorPaths mirror) =>
        Row(path, ExportVisibility.Public, scope, schema, follows, createBody, description, mirror);

    public static ExportDocument Dashboard(string path, string scope, string schema, ExportChanges follows, DocumentBody body, string description, MirrorPaths mirror) =>
        Row(path, DashboardOnly, scope, schema, follows, () => body, description, mirror);

    /// <summary>Follows events closely and is worth nothing after a power cut, so it does not wait for the disk.</summary>
    public static ExportDocument Signal(string path, string scope, string schema, ExportChanges follows, DocumentBody body, string description, MirrorPaths mirror) =>
        Signal(path, scope, schema, follows, () => body, description, mirror);

    public static ExportDocument Signal(string path, string scope, string schema, ExportChanges follows, Func<DocumentBody> createBody, string description, MirrorPaths mirror) =>
        Row(path, DashboardOnly, scope, schema, follows, createBody, description, mirror) with { IsSignal = true, Durable = false };

    /// <summary>Never leaves the machine: it has no place in any mirror.</summary>
    public static ExportDocument Internal(string path, string scope, string schema, ExportChanges follows, DocumentBody body, string description) =>
        Row(path, InternalOnly, scope, schema, follows, () => body, description, MirrorPaths.None);

    private static ExportDocument Row(
        string path, ExportVisibility visibility, string scope, string schema, ExportChanges follows, Func<DocumentBody> createBody, string description, MirrorPaths mirror) =>
        new()
        {
            Path = path,
            Visibility = visibility,
            Scope = scope,
            Schema = schema + ".schema.json",
            Follows = follows,
            MinimumInterval = Second,
            CreateBody = createBody,
            Description = description,
            Mirror = mirror,
        };
}
