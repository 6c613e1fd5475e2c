using System.Text.Json;

namespace Runtime.Core.Configuration.Reading;

/// <summary>Builds the tree from tokens, and reports what reads well but is refused: comments, trailing commas, repeated names.</summary>
internal sealed class SourceTree(SourceText text, FaultList faults)
{
    private readonly Stack<(SourceNode Node, Dictionary<string, SourceNode>? Names)> _open = new();
    private string? _name;
    private int _nameStart;
    private int _previousEnd;
    private int _commaAt = -1;
    private int _count;

    public SourceNode? Root { get; private set; }

    /// <summary>The innermost object or list that is not closed yet.</summary>
    public SourceNode? Open => _open.TryPeek(out var top) ? top.Node : null;

    /// <returns>False when the document holds too many values.</returns>
    public bool Take(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        NoteComma(start);
        switch (reader.TokenType)
        {
            case JsonTokenType.Comment:
                faults.ErrorAt(start, Open?.Pointer ?? "", "Comments are not allowed in JSON.", "Remove the comment; a description can go into a \"description\" or \"notes\" key.");
                _previousEnd = (int)reader.BytesConsumed;
                return true;
            case JsonTokenType.PropertyName:
                (_name, _nameStart) = (TextOf(ref reader, start), start);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Close((int)reader.BytesConsumed);
                break;
            default:
                Add(ref reader, start);
                break;
        }

        _previousEnd = (int)reader.BytesConsumed;
        _commaAt = -1;
        return _count <= SourceReader.MaxValues;
    }

    private void NoteComma(int start)
    {
        var comma = start > _previousEnd ? text.Bytes.Span[_previousEnd..start].IndexOf((byte)',') : -1;
        if (comma >= 0)
        {
            _commaAt = _previousEnd + comma;
        }
    }

    private void Close(int end)
    {
        var (node, _) = _open.Pop();
        node.End = end;
        if (_commaAt >= 0)
        {
            var bracket = node.Kind == SourceKind.Object ? '}' : ']';
            faults.ErrorAt(_commaAt, node.Pointer, $"There is a comma before the closing {bracket}.", "Remove this comma.");
        }
    }

    private void Add(ref Utf8JsonReader reader, int start)
    {
        _count++;
        var parent = Open;
        var node = new SourceNode
        {
            Kind = KindOf(reader.TokenType),
            Parent = parent,
            Name = parent?.Kind == SourceKind.Object ? _name : null,
            NameStart = parent?.Kind == SourceKind.Object ? _nameStart : start,
            Index = parent?.Children.Count ?? 0,
            Start = start,
            End = (int)reader.BytesConsumed,
            Text = reader.TokenType == JsonTokenType.String ? TextOf(ref reader, start) : "",
            IsTrue = reader.TokenType == JsonTokenType.True,
        };
        Attach(node);
        if (node.Kind is SourceKind.Object or SourceKind.List)
        {
            _open.Push((node, node.Kind == SourceKind.Object ? new(StringComparer.Ordinal) : null));
        }
    }

    private void Attach(SourceNode node)
    {
        if (!_open.TryPeek(out var top))
        {
            Root ??= node;
            return;
        }

        top.Node.Children.Add(node);
        if (top.Names is not null && !top.Names.TryAdd(node.Name!, node))
        {
            var first = text.At(top.Names[node.Name!].NameStart);
            faults.AtName(node, FaultSeverity.Error, $"The key {Quote.Of(node.Name!)} is there twice; the first one is on line {first.Line}.", "Keep one of the two.");
        }
    }

    private string TextOf(ref Utf8JsonReader reader, int start)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape: JSON allows it, text does not.
            faults.ErrorAt(start, Open?.Pointer ?? "", "This text holds a \\u escape that stands for half a character.", "Write the character itself, or both halves of its escape.");
            return "";
        }
    }

    private static SourceKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => SourceKind.Object,
        JsonTokenType.StartArray => SourceKind.List,
        JsonTokenType.String => SourceKind.Text,
        JsonTokenType.Number => SourceKind.Number,
        JsonTokenType.True or JsonTokenType.False => SourceKind.Boolean,
        _ => SourceKind.Null,
    };
}
