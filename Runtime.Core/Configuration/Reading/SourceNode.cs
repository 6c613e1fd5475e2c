using System.Globalization;
using System.Text.Json;

namespace Runtime.Core.Configuration.Reading;

internal enum SourceKind
{
    Object,
    List,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>One value of a document with its place in the file, so that a fault can point at it and an edit can replace it.</summary>
internal sealed class SourceNode
{
    public required SourceKind Kind { get; init; }

    public required SourceNode? Parent { get; init; }

    /// <summary>The member's name when the parent is an object.</summary>
    public string? Name { get; init; }

    /// <summary>Offset of the member's name when the parent is an object, else of the value itself.</summary>
    public required int NameStart { get; init; }

    /// <summary>Place among the parent's children.</summary>
    public required int Index { get; init; }

    public required int Start { get; init; }

    /// <summary>Offset behind the last byte of the value.</summary>
    public int End { get; set; }

    /// <summary>Of <see cref="SourceKind.Text"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>Of <see cref="SourceKind.Boolean"/>.</summary>
    public bool IsTrue { get; init; }

    /// <summary>Members of an object (in file order, repeated names included) or items of a list.</summary>
    public List<SourceNode> Children { get; } = [];

    /// <summary>RFC 6901 JSON pointer.</summary>
    public string Pointer => Parent is null ? "" : $"{Parent.Pointer}/{Name?.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) ?? Index.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The member of this name; the last one where it is repeated, as JSON readers do.</summary>
    public SourceNode? Member(string name) => Children.FindLast(child => child.Name == name);

    public JsonElement ToElement(SourceText text)
    {
        using var document = JsonDocument.Parse(text.Bytes[Start..End]);
        return document.RootElement.Clone();
    }

    /// <summary>What kind of value it is, in an operator's words.</summary>
    public string Described => Kind switch
    {
        SourceKind.Object => "an object { }",
        SourceKind.List => "a list [ ]",
        SourceKind.Text => $"the text {Quote.Of(Text)}",
        SourceKind.Number => "a number",
        SourceKind.Boolean => IsTrue ? "true" : "false",
        _ => "null",
    };
}
