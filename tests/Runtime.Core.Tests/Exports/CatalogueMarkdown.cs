using System.Globalization;
using System.Text;
using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

/// <summary>Writes <c>docs/exports.md</c> from the catalogue.</summary>
internal static class CatalogueMarkdown
{
    private const string Introduction =
        """
        # Exported documents

        What the runtime writes below `exports/`, replaced whole: a reader finds the old document or the new one, never half of
        one. This page is written from the catalogue (`Runtime.Core/Exports/ExportCatalogue.cs`); run the tests with
        `STREAMSUITES_REGENERATE=1` after changing it.

        - Every document but the bare lists has `schema_version`, `generated_at` and a `meta` block (`source`, `visibility`, `scope`, and
          `generated_at`, or `captured_at` in signals). Lists stand under their own name and again as `items`; the overlay feed,
          which only overlay pages read, has its list once and an entry to a line. A bare list has no envelope, because its readers
          take nothing else.
        - Changelog, roadmap and about are kept by hand in `changelog/` and `about/`, read at the start, and never written by the
          runtime; `streamsuites stamp-version` gives them their version.
        - Times are UTC with microseconds and `Z`. Text is ASCII with escapes, indented by two, without a newline at the end;
          `version.json` is plain UTF-8 with one.
        - A document is rewritten when its content changed. The snapshot is also rewritten every 10 seconds: its `heartbeat` says
          that the runtime lives, and one that is older than 20 seconds says that it does not.
        - `emotes[]` of the overlay feed count in UTF-16 units, `end` exclusive: `text.slice(start, end)` is the emote's name. An
          address that is not `https` on a known host is `null`; show the name.
        - Telemetry starts empty with the process. An error that repeats within a minute is counted, not added.
        - `public/meta.json` is written last: `generation` says what the documents were made from, and every document that is no live
          feed has its size and SHA-256. [mirroring.md](mirroring.md) has the rule for readers and the places in each mirror.
        - Visibility `public` may be read by anyone and is free of ids of people and of chat beyond the overlay feed; `dashboard-only`
          needs the operator's session; `internal-only` needs it too and is in no mirror.
        - A feature that this build does not have publishes its documents all the same, with empty lists: they follow nothing. Their
          schemas say what will be in them.

        """;

    public static string Write()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        page.Append('\n');
        foreach (var document in ExportCatalogue.Documents)
        {
            page.Append("## `").Append(document.Path).Append("`\n\n").Append(document.Description).Append("\n\n");
            page.Append("| | |\n| --- | --- |\n");
            Row(page, "visibility", DocumentRenderer.Name(document.Visibility));
            Row(page, "scope", Code(document.Scope));
            Row(page, "schema", $"[`{document.Schema}`](../schemas/exports/{document.Schema}), version {ExportDocument.SchemaVersion}");
            Row(page, "form", document.IsBareList ? "bare list" : "object with envelope");
            Row(page, "follows", document.Follows == ExportChanges.None ? "nothing, it is written at the start" : document.Follows.ToString().ToLowerInvariant());
            Row(page, "at most every", string.Create(CultureInfo.InvariantCulture, $"{document.MinimumInterval.TotalMilliseconds} ms"));
            Row(page, "flushed to disk", document.Durable ? "yes" : "no");
            Row(page, "dashboard mirror", Places(document.Mirror.Dashboard));
            Row(page, "public mirror", Places(document.Mirror.Public));
            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Row(StringBuilder page, string name, string value) => page.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");

    private static string Places(IReadOnlyCollection<string> paths) => paths.Count == 0 ? "no" : string.Join(", ", paths.Select(Code));

    private static string Code(string text) => $"`{text}`";
}
