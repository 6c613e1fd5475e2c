using System.Collections.Concurrent;
using System.Text.Json;
using Runtime.Core.Configuration;

namespace Runtime.Core.Exports.Inspection;

/// <summary>The shipped schemas of the documents, each read once when it is first wanted.</summary>
internal sealed class SchemaLibrary(InstancePaths paths)
{
    private readonly ConcurrentDictionary<string, (DocumentSchema? Schema, string Fault)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string EntityTag, SchemaVerdict Verdict)> _verdicts = new(StringComparer.Ordinal);

    /// <summary>A version of a document is checked once, however many look at it.</summary>
    public SchemaVerdict Judge(PublishedDocument document, string schema)
    {
        if (_verdicts.TryGetValue(document.Path, out var known) && known.EntityTag == document.EntityTag)
        {
            return known.Verdict;
        }

        var verdict = Check(document, schema);
        _verdicts[document.Path] = (document.EntityTag, verdict);
        return verdict;
    }

    private SchemaVerdict Check(PublishedDocument document, string name)
    {
        var (schema, fault) = _known.GetOrAdd(name, Load);
        if (schema is null)
        {
            return new SchemaVerdict(SchemaState.Unchecked, [fault]);
        }

        var faults = schema.Check(document.Content);
        return new SchemaVerdict(faults.IsEmpty ? SchemaState.Valid : SchemaState.Invalid, faults);
    }

    private (DocumentSchema? Schema, string Fault) Load(string name)
    {
        try
        {
            return (DocumentSchema.Parse(File.ReadAllBytes(Path.Combine(paths.Schemas, "exports", name))), "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"schemas/exports/{name} cannot be read; install the program whole");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            return (null, $"schemas/exports/{name} is not understood: {exception.Message}");
        }
    }
}
