using System.Text;
using System.Text.Json.Nodes;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Editing;

/// <summary>
/// Changes one place in a document's text and leaves every other byte as the operator wrote it: unknown keys, order,
/// spacing.
/// </summary>
internal sealed class JsonTextEdit
{
    private readonly SourceText _text;
    private readonly SourceNode _root;
    private readonly string _newLine;

    private JsonTextEdit(SourceText text, SourceNode root)
    {
        _text = text;
        _root = root;
        _newLine = text.Bytes.Span.Contains((byte)'\r') ? "\r\n" : "\n";
    }

    /// <returns>Null when the pointer leads nowhere that the edit could be made.</returns>
    public static byte[]? Apply(SourceText text, SourceNode root, ConfigurationEdit edit)
    {
        var parts = edit.Pointer.Length == 0 ? [] : edit.Pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        var editor = new JsonTextEdit(text, root);
        return edit.IsRemoval ? editor.Remove(parts) : editor.Set(parts, edit.Value);
    }

    private byte[]? Set(string[] parts, JsonNode? value)
    {
        var node = _root;
        for (var depth = 0; depth < parts.Length; depth++)
        {
            if (Child(node, parts[depth]) is { } child)
            {
                node = child;
                continue;
            }

            return node.Kind switch
            {
                SourceKind.Object => Insert(node, parts[depth], Wrap(parts[(depth + 1)..], value)),
                SourceKind.List when depth == parts.Length - 1 && (parts[depth] == "-" || parts[depth] == $"{node.Children.Count}") => Insert(node, null, value),
                _ => null,
            };
        }

        return Splice(node.Start, node.End, JsonLayout.Write(value, IndentOf(node.NameStart), _newLine));
    }

    private byte[]? Remove(string[] parts)
    {
        var node = _root;
        foreach (var part in parts)
        {
            if (Child(node, part) is not { } child)
            {
                return null;
            }

            node = child;
        }

        if (node.Parent is not { } parent)
        {
            return null;
        }

        if (parent.Children.Count == 1)
        {
            return Splice(parent.Start, parent.End, parent.Kind == SourceKind.Object ? "{}" : "[]");
        }

        // With the comma that follows, or for the last one the comma before.
        return node.Index + 1 < parent.Children.Count
            ? Splice(node.NameStart, parent.Children[node.Index + 1].NameStart, "")
            : Splice(parent.Children[node.Index - 1].End, node.End, "");
    }

    private byte[] Insert(SourceNode container, string? name, JsonNode? value)
    {
        var prefix = name is null ? "" : JsonLayout.Name(name) + ": ";
        if (container.Children.Count == 0)
        {
            var outer = IndentOf(container.NameStart);
            var inner = outer + JsonLayout.Step;
            var (open, close) = container.Kind == SourceKind.Object ? ('{', '}') : ('[', ']');
            return Splice(container.Start, container.End, $"{open}{_newLine}{inner}{prefix}{JsonLayout.Write(value, inner, _newLine)}{_newLine}{outer}{close}");
        }

        var last = container.Children[^1];
        if (!StartsItsLine(last.NameStart))
        {
            return Splice(last.End, last.End, $", {prefix}{JsonLayout.WriteOnOneLine(value)}");
        }

        var indent = IndentOf(last.NameStart);
        return Splice(last.End, last.End, $",{_newLine}{indent}{prefix}{JsonLayout.Write(value, indent, _newLine)}");
    }

    private static SourceNode? Child(SourceNode node, string part) => node.Kind switch
    {
        SourceKind.Object => node.Member(part),
        SourceKind.List => int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < node.Children.Count ? node.Children[index] : null,
        _ => null,
    };

    private static JsonNode? Wrap(string[] names, JsonNode? value) =>
        names.Length == 0 ? value?.DeepClone() : new JsonObject { [names[0]] = Wrap(names[1..], value) };

    private string IndentOf(int offset)
    {
        var line = LineBefore(offset);
        var blank = line.IndexOfAnyExcept(" \t"u8);
        return Encoding.UTF8.GetString(blank < 0 ? line : line[..blank]);
    }

    private bool StartsItsLine(int offset) => LineBefore(offset).IndexOfAnyExcept(" \t"u8) < 0;

    private ReadOnlySpan<byte> LineBefore(int offset)
    {
        var before = _text.Bytes.Span[..offset];
        return before[(before.LastIndexOf((byte)'\n') + 1)..];
    }

    private byte[] Splice(int start, int end, string replacement) =>
        [.. _text.Bytes.Span[..start], .. Encoding.UTF8.GetBytes(replacement), .. _text.Bytes.Span[end..]];
}
