using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Runtime.Core.Exports.Inspection;

/// <summary>Holds a document against its schema and says where it does not fit. Reads nothing, keeps nothing.</summary>
internal sealed class DocumentSchema
{
    /// <summary>More than this helps nobody: the first few show what is wrong.</summary>
    public const int MostFaults = 10;

    private readonly SchemaRule _root;
    private readonly FrozenDictionary<string, SchemaRule> _definitions;

    private DocumentSchema(JsonElement schema)
    {
        _root = SchemaRule.From(schema);
        _definitions = schema.TryGetProperty("definitions", out var definitions)
            ? definitions.EnumerateObject().ToFrozenDictionary(member => member.Name, member => SchemaRule.From(member.Value), StringComparer.Ordinal)
            : FrozenDictionary<string, SchemaRule>.Empty;
    }

    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="NotSupportedException">It says something that is not understood here.</exception>
    public static DocumentSchema Parse(ReadOnlyMemory<byte> schema)
    {
        using var document = JsonDocument.Parse(schema);
        return new DocumentSchema(document.RootElement.Clone());
    }

    /// <returns>Empty when it fits; else each fault with its JSON pointer, <see cref="MostFaults"/> at most.</returns>
    public ImmutableArray<string> Check(ReadOnlyMemory<byte> document)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        try
        {
            using var json = JsonDocument.Parse(document);
            Check(json.RootElement, _root, "", faults);
        }
        catch (JsonException)
        {
            faults.Add("it is no JSON");
        }

        return faults.Count > MostFaults ? [.. faults.Take(MostFaults)] : faults.ToImmutable();
    }

    private void Check(JsonElement value, SchemaRule rule, string pointer, ImmutableArray<string>.Builder faults)
    {
        if (faults.Count > MostFaults)
        {
            return;
        }

        if (rule.Reference is { } name)
        {
            Check(value, _definitions[name], pointer, faults);
            return;
        }

        if (rule.Types.Length > 0 && !rule.Types.Any(type => IsOf(value, type)))
        {
            Fault($"must be {string.Join(" or ", rule.Types)}");
            return;
        }

        if (rule.Values.Length > 0 && !rule.Values.Any(allowed => JsonElement.DeepEquals(allowed, value)))
        {
            Fault($"must be one of {string.Join(", ", rule.Values.Select(allowed => allowed.GetRawText()))}");
        }

        if (rule.OneOf.Length > 0 && rule.OneOf.Count(choice => Fits(value, choice)) != 1)
        {
            Fault("must fit exactly one of the forms that its schema allows");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckMembers(value, rule, pointer, faults);
                break;
            case JsonValueKind.Array:
                CheckItems(value, rule, pointer, faults);
                break;
            case JsonValueKind.String:
                CheckText(value.GetString()!, rule, Fault);
                break;
            case JsonValueKind.Number when value.GetDouble() < rule.Minimum || value.GetDouble() > rule.Maximum:
                Fault("is out of its bounds");
                break;
            default:
                break;
        }

        void Fault(string message) => faults.Add($"{(pointer.Length > 0 ? pointer : "the document")} {message}");
    }

    private void CheckMembers(JsonElement value, SchemaRule rule, string pointer, ImmutableArray<string>.Builder faults)
    {
        foreach (var name in rule.Required.Where(name => !value.TryGetProperty(name, out _)))
        {
            faults.Add($"{pointer}/{name} is missing");
        }

        foreach (var member in value.EnumerateObject())
        {
            var place = $"{pointer}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (rule.Properties.GetValueOrDefault(member.Name) is { } known)
            {
                Check(member.Value, known, place, faults);
            }
            else if (rule.ForbidsOthers)
            {
                faults.Add($"{place} is not known");
            }
            else if (rule.Others is { } others)
            {
                Check(member.Value, others, place, faults);
            }
        }
    }

    private void CheckItems(JsonElement value, SchemaRule rule, string pointer, ImmutableArray<string>.Builder faults)
    {
        if (value.GetArrayLength() > rule.MaxItems)
        {
            faults.Add($"{pointer} has more than {rule.MaxItems} entries");
        }

        if (rule.Items is not { } items)
        {
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(item, items, $"{pointer}/{index++}", faults);
        }
    }

    private static void CheckText(string text, SchemaRule rule, Action<string> fault)
    {
        // Lengths count characters as people do, not UTF-16 units.
        if ((rule.MinLength ?? rule.MaxLength) is not null && text.EnumerateRunes().Count() is var length && (length < rule.MinLength || length > rule.MaxLength))
        {
            fault("has a length that is not allowed");
        }

        if (rule.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            fault($"does not have the form {pattern}");
        }
    }

    private bool Fits(JsonElement value, SchemaRule rule)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        Check(value, rule, "", faults);
        return faults.Count == 0;
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        _ => false,
    };
}
