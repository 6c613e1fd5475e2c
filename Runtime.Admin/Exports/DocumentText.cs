using System.Text;
using System.Text.Json;
using Runtime.Core.Exports;

namespace Runtime.Admin.Exports;

/// <summary>A document's content to look at: indented, every character beyond ASCII as an escape, cut where it grows too long for a page.</summary>
/// <param name="Total">Bytes of the document.</param>
public sealed record DocumentText(string Text, bool IsCut, int Total)
{
    /// <summary>More than anyone scrolls through here, and little enough for a browser.</summary>
    public const int LongestText = 64 * 1024;

    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 2, NewLine = "\n" };

    public static DocumentText From(PublishedDocument document)
    {
        var text = Indent(document.Content);
        if (text.Length <= LongestText)
        {
            return new DocumentText(text, false, document.Content.Length);
        }

        var end = text.LastIndexOf('\n', LongestText);
        return new DocumentText(text[..(end > 0 ? end : LongestText)], true, document.Content.Length);
    }

    private static string Indent(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Layout))
            {
                json.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(content.Span); // what it is not, it cannot be indented as
        }
    }
}
