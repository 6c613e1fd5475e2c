using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Runtime.Core.Exports;

namespace Runtime.Admin.Exports;

/// <summary>
/// A document's content to look at: indented, letters as letters, and what has no shape or turns the direction of the text
/// as an escape. Cut where it grows too long for a page.
/// </summary>
/// <param name="Total">Bytes of the document.</param>
public sealed record DocumentText(string Text, bool IsCut, int Total)
{
    /// <summary>More than anyone scrolls through here, and little enough for a browser.</summary>
    public const int LongestText = 64 * 1024;

    /// <summary>It is shown as text and never read as a page, so brackets and quotes need no escape.</summary>
    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

            return Visible(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        }
        catch (JsonException)
        {
            return Visible(Encoding.UTF8.GetString(content.Span)); // what it is not, it cannot be indented as
        }
    }

    /// <summary>Marks of direction and joiners are part of names in chat; here they would only hide what is there.</summary>
    private static string Visible(string text)
    {
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 64);
        foreach (var unit in text)
        {
            _ = IsHidden(unit) ? visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}") : visible.Append(unit);
        }

        return visible.ToString();
    }

    private static bool IsHidden(char unit) =>
        unit != '\n' && char.GetUnicodeCategory(unit) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
