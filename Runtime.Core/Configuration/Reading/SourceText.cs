using System.Text;
using System.Text.Unicode;

namespace Runtime.Core.Configuration.Reading;

/// <summary>A document's bytes without a byte order mark, and where an offset lies in lines and columns.</summary>
internal sealed class SourceText
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];
    private readonly Lazy<int[]> _lineStarts;

    private SourceText(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        _lineStarts = new(FindLineStarts);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public static SourceText From(ReadOnlyMemory<byte> bytes) =>
        new(bytes.Span.StartsWith(Utf8Mark) ? bytes[Utf8Mark.Length..] : bytes);

    /// <summary>1-based line and column; the column counts characters as an editor shows them (code points).</summary>
    public (int Line, int Column) At(int offset)
    {
        var starts = _lineStarts.Value;
        var index = Array.BinarySearch(starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        var column = 1;
        foreach (var unit in Bytes.Span[starts[line]..Math.Min(offset, Bytes.Length)])
        {
            // Continuation bytes belong to the character that began before them.
            column += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return (line + 1, column);
    }

    /// <summary>Offset of a line and a byte in it, both 0-based, as the framework's JSON errors give them.</summary>
    public int OffsetOf(long line, long byteInLine)
    {
        var starts = _lineStarts.Value;
        var start = starts[(int)Math.Clamp(line, 0, starts.Length - 1)];
        return (int)Math.Min(start + byteInLine, Bytes.Length);
    }

    /// <returns>False, with a fault, when the bytes are not UTF-8 text.</returns>
    public bool IsReadable(FaultList faults)
    {
        var bytes = Bytes.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || bytes[..Math.Min(4, bytes.Length)].Contains((byte)0))
        {
            faults.WholeFile(FaultSeverity.Error, "The file is saved as UTF-16 (or is not text at all).", "Save it as UTF-8: in Notepad choose Save As, then Encoding: UTF-8.");
            return false;
        }

        if (Utf8.IsValid(bytes))
        {
            return true;
        }

        var offset = FirstInvalidByte(bytes);
        faults.ErrorAt(offset, "", $"Byte 0x{bytes[offset]:X2} is not UTF-8 text.", "Save the file as UTF-8 and type the character at this place again.");
        return false;
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (offset < bytes.Length && Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return Math.Min(offset, bytes.Length - 1);
    }

    private int[] FindLineStarts()
    {
        List<int> starts = [0];
        var bytes = Bytes.Span;
        for (var offset = 0; offset < bytes.Length; offset++)
        {
            if (bytes[offset] == '\n')
            {
                starts.Add(offset + 1);
            }
        }

        return [.. starts];
    }
}
