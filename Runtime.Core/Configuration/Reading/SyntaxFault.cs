using System.Buffers;
using System.Globalization;
using System.Text;

namespace Runtime.Core.Configuration.Reading;

/// <summary>Says in an operator's words why reading stopped at a place.</summary>
internal static class SyntaxFault
{
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n,:]}"u8);

    public static void Report(SourceText text, int offset, SourceNode? open, FaultList faults)
    {
        var (message, remedy) = Explain(text, ref offset, open);
        faults.ErrorAt(offset, open?.Pointer ?? "", message, remedy);
    }

    private static (string Message, string Remedy) Explain(SourceText text, ref int offset, SourceNode? open)
    {
        var bytes = text.Bytes.Span;
        if (bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return ("The file is empty.", "Put the document back, or delete the file: the shipped one is then restored at the next start.");
        }

        var depth = 0;
        for (var node = open; node is not null; node = node.Parent)
        {
            depth++;
        }

        if (depth >= SourceReader.MaxDepth && offset < bytes.Length && bytes[offset] is (byte)'{' or (byte)'[')
        {
            return ($"Objects and lists are nested more than {SourceReader.MaxDepth} deep.", "No document needs this: look for a bracket that is not closed.");
        }

        if (OpenText(bytes, offset) is { } quote)
        {
            if (offset < bytes.Length && bytes[offset] is not ((byte)'\n' or (byte)'\r'))
            {
                return ("There is a character here that JSON does not allow in text.", "Write a backslash as \\\\, a quote as \\\" and a tab as \\t.");
            }

            offset = quote;
            return ("This text has no closing quote on its line.", "Put a \" at its end; write a line break inside text as \\n.");
        }

        offset = StartOfWord(bytes, offset);
        return offset >= bytes.Length ? EndOfFile(text, open) : At(bytes[offset..], bytes[..offset], open);
    }

    private static (string Message, string Remedy) EndOfFile(SourceText text, SourceNode? open) => open is null
        ? ("The file ends before the document does.", "Restore the missing end of the file.")
        : ($"The file ends before the {(open.Kind == SourceKind.Object ? "object { " : "list [ ")}that begins on line {text.At(open.Start).Line} is closed.",
            $"Add what is missing at the end, down to the closing {(open.Kind == SourceKind.Object ? '}' : ']')}.");

    private static (string Message, string Remedy) At(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> before, SourceNode? open)
    {
        var previous = before[..(before.LastIndexOfAnyExcept(" \t\r\n"u8) + 1)];
        var last = previous.IsEmpty ? (byte)0 : previous[^1];
        var afterValue = last is (byte)'"' or (byte)'}' or (byte)']' || char.IsAsciiLetterOrDigit((char)last);
        return (char)rest[0] switch
        {
            '\'' or '`' => ("Text stands in double quotes in JSON.", "Replace the quote by \"."),
            ',' when !afterValue => ("There is a comma with nothing before it.", "Remove the comma, or add the missing value."),
            '}' or ']' when open is null => ("There is one closing bracket too many.", "Remove it, or add the opening one."),
            '}' or ']' when last is (byte)':' => ("The key before this has no value.", "Add a value, or null, after the colon."),
            '}' or ']' => ($"This bracket does not close what was opened: the innermost open one is {(open!.Kind == SourceKind.Object ? "an object {" : "a list [")}.", "Check that each { has its } and each [ its ]."),
            < ' ' => ("There is a character here that JSON does not allow.", "Remove it."),
            _ when previous.IsEmpty => ("The document must begin with {.", "Remove what stands before it."),
            _ when open is null => ("There is something after the end of the document.", "Remove what follows the last closing bracket."),
            _ when afterValue && last is (byte)'"' && rest[0] is not (byte)'"' && open.Kind == SourceKind.Object => ("A colon or a comma is missing here.", "Write \"key\": value, with a comma between two of them."),
            _ when afterValue && !char.IsAsciiLetterOrDigit((char)rest[0]) => ("A comma is missing before this.", "Put a comma between two values."),
            _ => ($"{Word(rest)} is not a JSON value or key.", "Text and keys stand in \"double quotes\"; numbers are plain, such as 0.5 or 30; the only words are true, false and null."),
        };
    }

    /// <returns>Where the text begins that the error lies in, or null when it lies outside of any text.</returns>
    private static int? OpenText(ReadOnlySpan<byte> bytes, int offset)
    {
        int? opened = null;
        for (var index = 0; index < Math.Min(offset, bytes.Length); index++)
        {
            if (bytes[index] == '\\' && opened is not null)
            {
                index++;
            }
            else if (bytes[index] == '"')
            {
                opened = opened is null ? index : null;
            }
        }

        return opened;
    }

    /// <summary>A misspelt <c>true</c> or number is reported at its first wrong letter; the whole word is what is wrong.</summary>
    private static int StartOfWord(ReadOnlySpan<byte> bytes, int offset)
    {
        var start = offset;
        while (start > 0 && IsOfWord(bytes[start - 1]))
        {
            start--;
        }

        var before = Encoding.ASCII.GetString(bytes[start..offset]);
        var isWhole = before is "true" or "false" or "null"
            || (before.Length > 0 && char.IsAsciiDigit(before[^1]) && double.TryParse(before, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        return isWhole && (offset >= bytes.Length || !IsOfWord(bytes[offset])) ? offset : start;
    }

    private static bool IsOfWord(byte unit) => char.IsAsciiLetterOrDigit((char)unit) || unit is (byte)'.' or (byte)'+' or (byte)'-';

    private static string Word(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny(WordEnds);
        return Quote.Of(Encoding.UTF8.GetString(rest[..Math.Clamp(end < 0 ? rest.Length : end, 1, 60)]));
    }
}
