using System.Text.Json;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// Bodies of features that this build does not have: readers find the document they ask for, and in it, truthfully, nothing.
/// Whoever builds the feature gives its row a body that reads the feature's state (of a creator: a property of <c>CreatorState</c>, by
/// <see cref="ExportView.Creators"/>; of the process: another source in <see cref="ExportSources"/>) and lets the row follow
/// its changes. The schema holds the full shape already, and an example of it lies beside the golden files.
/// </summary>
internal static class AbsentFeature
{
    /// <summary>An empty list, under its own name and as <c>items</c>.</summary>
    public static DocumentBody List(string name)
    {
        var encoded = JsonEncodedText.Encode(name);
        return (json, _) =>
        {
            json.WriteStartArray(encoded);
            json.WriteEndArray();
            json.WriteStartArray("items"u8);
            json.WriteEndArray();
        };
    }

    /// <summary>Of one creator: no entries, no period.</summary>
    public static void ScoreboardSnapshot(Utf8JsonWriter json, ExportView view)
    {
        json.WriteString("creator_id"u8, view.Creator?.Value);
        List("entries")(json, view);
        json.WriteNull("period"u8);
        json.WriteStartObject("metadata"u8);
        json.WriteEndObject();
    }
}
