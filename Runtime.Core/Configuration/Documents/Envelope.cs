using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>The outermost object of a document and the keys that any document may carry.</summary>
internal static class Envelope
{
    public static ObjectReader? Open(SourceNode root, FaultList faults) =>
        ObjectReader.Open(root, faults, "The document")?.Ignore("$schema", "meta", "schema_version", "version", "generated_at", "description", "notes");

    /// <summary>Says so when a name that must be unique is there twice.</summary>
    public static bool IsFirst(Dictionary<string, SourceNode> seen, string id, SourceNode entry, string what, FaultList faults)
    {
        if (seen.TryAdd(id, entry))
        {
            return true;
        }

        var first = faults.Text.At(seen[id].Start);
        faults.Error(entry, $"The {what} {Quote.Of(id)} is there twice; the first one is on line {first.Line}.", "Give one of them another name, or remove it.");
        return false;
    }
}
