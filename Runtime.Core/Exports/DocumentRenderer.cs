using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Runtime.Core.Exports.Documents;

namespace Runtime.Core.Exports;

/// <summary>
/// Puts both envelopes that readers know around a body. Everything that changes with the clock alone stands in front
/// of the body, so two renderings can be compared by what they say. Used by one thread at a time.
/// </summary>
internal sealed class DocumentRenderer
{
    public const string Source = "StreamSuites runtime";

    public static readonly JsonWriterOptions Ascii = new() { Indented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>Only for what the build itself says: nothing from outside is safe in it.</summary>
    private static readonly JsonWriterOptions Plain = Ascii with { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private Utf8JsonWriter? _ascii;
    private Utf8JsonWriter? _plain;

    public static JsonWriterOptions OptionsOf(ExportDocument document) => document.IsPlainText ? Plain : Ascii;

    /// <returns>Valid until the next call.</returns>
    public RenderedDocument Render(ExportDocument document, DocumentBody body, ExportView view)
    {
        _buffer.ResetWrittenCount();
        var json = document.IsPlainText ? _plain ??= new Utf8JsonWriter(_buffer, Plain) : _ascii ??= new Utf8JsonWriter(_buffer, Ascii);
        json.Reset();
        WriteStart(json, document, view);
        json.Flush();
        var bodyStart = _buffer.WrittenCount;

        body(json, view);
        WriteEnd(json, document);
        json.Flush();
        if (document.IsPlainText)
        {
            _buffer.Write("\n"u8);
        }

        return new RenderedDocument(_buffer.WrittenMemory, bodyStart);
    }

    private static void WriteStart(Utf8JsonWriter json, ExportDocument document, ExportView view)
    {
        if (document.IsBareList)
        {
            json.WriteStartArray();
            return;
        }

        json.WriteStartObject();
        WriteEnvelope(json, document, view);
    }

    private static void WriteEnd(Utf8JsonWriter json, ExportDocument document)
    {
        if (document.IsBareList)
        {
            json.WriteEndArray();
            return;
        }

        json.WriteEndObject();
    }

    private static void WriteEnvelope(Utf8JsonWriter json, ExportDocument document, ExportView view)
    {
        var now = view.Now;
        json.WriteString("schema_version"u8, ExportDocument.SchemaVersion);
        json.WriteTime("generated_at"u8, now);
        json.WriteStartObject("meta"u8);
        json.WriteTime(document.IsSignal ? "captured_at"u8 : "generated_at"u8, now);
        json.WriteString("source"u8, Source);
        json.WriteString("visibility"u8, Name(document.Visibility));
        json.WriteString("scope"u8, document.Scope);
        if (document.NamesProduct)
        {
            json.WriteString("project"u8, view.Settings.Project);
            json.WriteString("version"u8, view.Settings.Version);
        }

        json.WriteEndObject();
    }

    public static string Name(ExportVisibility visibility) => visibility switch
    {
        ExportVisibility.Public => "public",
        ExportVisibility.DashboardOnly => "dashboard-only",
        _ => "internal-only",
    };
}

/// <param name="Bytes">The whole document.</param>
/// <param name="BodyStart">Where the part begins that does not change with the clock alone.</param>
internal readonly record struct RenderedDocument(ReadOnlyMemory<byte> Bytes, int BodyStart)
{
    public ReadOnlySpan<byte> Body => Bytes.Span[BodyStart..];
}
