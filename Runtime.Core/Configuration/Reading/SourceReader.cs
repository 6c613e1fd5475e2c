using System.Text.Json;

namespace Runtime.Core.Configuration.Reading;

/// <summary>
/// Reads a document into a tree that knows its places. Comments and trailing commas are refused, because the
/// dashboards that read the same files refuse them, but reading goes on behind them so that all faults show at once.
/// </summary>
internal static class SourceReader
{
    public const int MaxDepth = 32;

    /// <summary>Bounds the memory a hostile file can ask for; real documents hold a few thousand values.</summary>
    public const int MaxValues = 200_000;

    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Allow,
        MaxDepth = MaxDepth,
    };

    /// <returns>Null, with a fault, when the text cannot be read to its end.</returns>
    public static SourceNode? Read(SourceText text, FaultList faults)
    {
        var builder = new SourceTree(text, faults);
        var reader = new Utf8JsonReader(text.Bytes.Span, Options);
        try
        {
            while (reader.Read())
            {
                if (!builder.Take(ref reader))
                {
                    faults.WholeFile(FaultSeverity.Error, $"The file holds more than {MaxValues} values.", "Remove what does not belong into it.");
                    return null;
                }
            }

            return builder.Root;
        }
        catch (JsonException exception)
        {
            var offset = text.OffsetOf(exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
            SyntaxFault.Report(text, offset, builder.Open, faults);
            return null;
        }
    }
}
