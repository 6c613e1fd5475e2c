using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>One document as read: what it contributes and everything that is wrong with it.</summary>
/// <param name="Root">Null when the text is not JSON to its end.</param>
/// <param name="Part">Null when <paramref name="Root"/> is; to be used only without errors.</param>
internal sealed record ParsedDocument(
    ConfigurationDocument Document,
    SourceText Text,
    string Hash,
    SourceNode? Root,
    IDocumentPart? Part,
    ImmutableArray<ConfigurationFault> Faults)
{
    public bool IsGood => Part is not null && !Faults.Any(fault => fault.Severity == FaultSeverity.Error);

    public static ParsedDocument Parse(ConfigurationDocument document, ReadOnlyMemory<byte> bytes)
    {
        var text = SourceText.From(bytes);
        var faults = new FaultList(document.Label, text);
        var root = text.IsReadable(faults) ? SourceReader.Read(text, faults) : null;
        var part = root is null ? null : document.Read(root, faults);
        return new(document, text, HashOf(bytes.Span), root, part, faults.ToImmutable());
    }

    /// <summary>What the document contributes when there is no file to read.</summary>
    public static ParsedDocument Blank(ConfigurationDocument document) => Parse(document, Encoding.UTF8.GetBytes("{}"));

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
