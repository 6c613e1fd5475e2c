using System.Runtime.CompilerServices;
using System.Text;
using Platform.Simulator.Twitch.Listening;

namespace Platform.Simulator.Twitch.Wire;

/// <summary>Cuts what a client sends into lines: at LF with or without CR, and at the end of a WebSocket message.</summary>
internal sealed class ClientLineReader(ClientLink link)
{
    /// <summary>Far above what any client sends; a longer line ends the session.</summary>
    private const int LongestLine = 64 * 1024;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _filled;

    public async IAsyncEnumerable<string> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await link.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
            _filled += read.Count;
            foreach (var line in TakeLines(read.EndsLine))
            {
                yield return line;
            }

            if (read.EndOfStream || _filled == _buffer.Length)
            {
                yield break;
            }
        }
    }

    private List<string> TakeLines(bool endsLine)
    {
        var lines = new List<string>();
        var start = 0;
        while (_buffer.AsSpan(start, _filled - start).IndexOf((byte)'\n') is >= 0 and var length)
        {
            Add(lines, _buffer.AsSpan(start, length));
            start += length + 1;
        }

        if (endsLine)
        {
            Add(lines, _buffer.AsSpan(start, _filled - start));
            start = _filled;
        }

        _buffer.AsSpan(start, _filled - start).CopyTo(_buffer);
        _filled -= start;
        return lines;
    }

    private static void Add(List<string> lines, ReadOnlySpan<byte> bytes)
    {
        var line = Encoding.UTF8.GetString(bytes.TrimEnd((byte)'\r'));
        if (line.Length > 0)
        {
            lines.Add(line);
        }
    }
}
