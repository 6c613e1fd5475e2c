using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Runtime.Core.Exports.Inspection;

/// <summary>
/// One rule of a JSON Schema, compiled from the part of draft 7 that the shipped schemas are written in. A keyword that is
/// not known here makes the schema unusable rather than weaker than it reads.
/// </summary>
internal sealed record SchemaRule
{
    /// <summary>
    /// Shared, because all documents have the same few. As JSON Schema reads them, and by the plain matcher: the patterns are the
    /// shipped ones, and the machines of the linear one took 30 MB.
    /// </summary>
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Silent = new[] { "$schema", "$id", "title", "description", "definitions" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name of a definition that says it all; every other rule is empty then.</summary>
    public string? Reference { get; private set; }

    public ImmutableArray<string> Types { get; private set; } = [];

    public ImmutableArray<string> Required { get; private set; } = [];

    public FrozenDictionary<string, SchemaRule> Properties { get; private set; } = FrozenDictionary<string, SchemaRule>.Empty;

    public bool ForbidsOthers { get; private set; }

    /// <summary>For members that are not named.</summary>
    public SchemaRule? Others { get; private set; }

    public SchemaRule? Items { get; private set; }

    public ImmutableArray<SchemaRule> OneOf { get; private set; } = [];

    public ImmutableArray<JsonElement> Values { get; private set; } = [];

    public Regex? Pattern { get; private set; }

    public double? Minimum { get; private set; }

    public double? Maximum { get; private set; }

    public int? MinLength { get; private set; }

    public int? MaxLength { get; private set; }

    public int? MaxItems { get; private set; }

    /// <exception cref="NotSupportedException">It says something that is not understood here.</exception>
    public static SchemaRule From(JsonElement schema)
    {
        var rule = new SchemaRule();
        foreach (var keyword in schema.EnumerateObject())
        {
            rule.Take(keyword.Name, keyword.Value);
        }

        return rule;
    }

    private void Take(string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "$ref" when value.GetString() is { } reference && reference.StartsWith("#/definitions/", StringComparison.Ordinal):
                Reference = reference["#/definitions/".Length..];
                break;
            case "type":
                Types = value.ValueKind == JsonValueKind.String ? [value.GetString()!] : Texts(value);
                break;
            case "required":
                Required = Texts(value);
                break;
            case "properties":
                Properties = value.EnumerateObject().ToFrozenDictionary(member => member.Name, member => From(member.Value), StringComparer.Ordinal);
                break;
            case "additionalProperties":
                ForbidsOthers = value.ValueKind == JsonValueKind.False;
                Others = value.ValueKind == JsonValueKind.Object ? From(value) : null;
                break;
            case "items":
                Items = From(value);
                break;
            case "oneOf":
                OneOf = [.. value.EnumerateArray().Select(From)];
                break;
            case "enum":
                Values = [.. value.EnumerateArray()];
                break;
            default:
                TakeLimit(keyword, value);
                break;
        }
    }

    private void TakeLimit(string keyword, JsonElement value)
    {
        switch (keyword)
        {
            case "pattern":
                Pattern = Patterns.GetOrAdd(value.GetString()!, pattern => new Regex(pattern, RegexOptions.ECMAScript));
                break;
            case "minimum":
                Minimum = value.GetDouble();
                break;
            case "maximum":
                Maximum = value.GetDouble();
                break;
            case "minLength":
                MinLength = value.GetInt32();
                break;
            case "maxLength":
                MaxLength = value.GetInt32();
                break;
            case "maxItems":
                MaxItems = value.GetInt32();
                break;
            default:
                if (!Silent.Contains(keyword))
                {
                    throw new NotSupportedException($"the keyword {keyword} is not known");
                }

                break;
        }
    }

    private static ImmutableArray<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
}
