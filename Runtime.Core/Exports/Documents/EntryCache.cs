using System.Buffers;
using System.Text.Json;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// Writes feed entries into a list one level below the root. What an entry becomes is kept for as long as the entry
/// stays in the list, so that a feed with one new message costs one entry and a copy of the others. Entries are
/// immutable and compared by reference. Used by one thread at a time.
/// </summary>
internal sealed class EntryCache(Action<Utf8JsonWriter, FeedEntry> write, bool onePerLine = false)
{
    private static readonly JsonWriterOptions Compact = DocumentRenderer.Ascii with { Indented = false };

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private Utf8JsonWriter? _writer;
    private Dictionary<FeedEntry, byte[]> _kept = new(ReferenceEqualityComparer.Instance);
    private Dictionary<FeedEntry, byte[]> _next = new(ReferenceEqualityComparer.Instance);

    /// <summary>Writes the list under each of the names.</summary>
    public void WriteLists(Utf8JsonWriter json, ReadOnlySpan<string> names, ReadOnlySpan<FeedEntry> entries)
    {
        foreach (var entry in entries)
        {
            _next[entry] = _kept.TryGetValue(entry, out var kept) ? kept : Render(entry);
        }

        foreach (var name in names)
        {
            json.WriteStartArray(name);
            foreach (var entry in entries)
            {
                json.WriteRawValue(_next[entry], skipInputValidation: true);
            }

            json.WriteEndArray();
        }

        (_kept, _next) = (_next, _kept);
        _next.Clear();
    }

    /// <summary>
    /// Raw values are inserted without a line break or indentation, so these bytes bring their own: they are written
    /// two levels deep, as they will stand, and cut out from behind the brackets.
    /// </summary>
    /// <remarks>One entry to a line halves what overlay pages read and parse many times a second.</remarks>
    private byte[] Render(FeedEntry entry)
    {
        _buffer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_buffer, onePerLine ? Compact : DocumentRenderer.Ascii);
        _writer.Reset();
        _writer.WriteStartArray();
        _writer.WriteStartArray();
        _writer.Flush();
        var start = _buffer.WrittenCount;
        if (onePerLine)
        {
            _buffer.Write("\n    "u8);
        }

        write(_writer, entry);
        _writer.Flush();
        return _buffer.WrittenSpan[start..].ToArray();
    }
}
