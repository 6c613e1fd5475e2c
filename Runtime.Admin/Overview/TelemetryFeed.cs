using System.Collections.Immutable;
using System.Text.Json;
using Runtime.Core.Exports;

namespace Runtime.Admin.Overview;

/// <summary>
/// What happened lately, read from the documents that every dashboard reads, so the admin can never tell a different
/// story than they do.
/// </summary>
public sealed record TelemetryFeed
{
    /// <summary>How many of each are shown.</summary>
    private const int Shown = 12;

    private const string EventsPath = "public/telemetry/events.json";
    private const string ErrorsPath = "public/telemetry/errors.json";
    private const string SnapshotPath = "state/runtime_snapshot.json";

    /// <summary>Newest first; null when the document cannot be read.</summary>
    public required ImmutableArray<TelemetryLine>? Events { get; init; }

    /// <summary>Newest first; null when the document cannot be read.</summary>
    public required ImmutableArray<TelemetryLine>? Errors { get; init; }

    /// <summary>The runtime snapshot's heartbeat, else when it was made; null when there is none.</summary>
    public required DateTimeOffset? SnapshotAt { get; init; }

    public static TelemetryFeed From(ImmutableArray<PublishedDocument> documents) => new()
    {
        Events = Lines(Find(documents, EventsPath), "events", EventLine),
        Errors = Lines(Find(documents, ErrorsPath), "errors", ErrorLine),
        SnapshotAt = Heartbeat(Find(documents, SnapshotPath)),
    };

    private static PublishedDocument? Find(ImmutableArray<PublishedDocument> documents, string path) =>
        documents.FirstOrDefault(document => document.Path == path);

    private static ImmutableArray<TelemetryLine>? Lines(PublishedDocument? document, string list, Func<JsonElement, TelemetryLine?> read)
    {
        if (document is null)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(document.Content);
            return [.. json.RootElement.GetProperty(list).EnumerateArray().Reverse().Select(read).OfType<TelemetryLine>().Take(Shown)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TelemetryLine? EventLine(JsonElement line) =>
        TimeOf(line, "timestamp") is { } at ? new(at, Text(line, "severity"), Text(line, "source"), Text(line, "message")) : null;

    private static TelemetryLine? ErrorLine(JsonElement line) =>
        TimeOf(line, "timestamp") is { } at
            ? new(at, "error", Text(line, "source") is { Length: > 0 } source ? source : Text(line, "subsystem"), Text(line, "message"))
            : null;

    private static DateTimeOffset? Heartbeat(PublishedDocument? document)
    {
        if (document is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(document.Content);
            return TimeOf(json.RootElement, "heartbeat") ?? TimeOf(json.RootElement, "generated_at");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static DateTimeOffset? TimeOf(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var at) ? at : null;
}

/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
public sealed record TelemetryLine(DateTimeOffset At, string Severity, string Source, string Message);
