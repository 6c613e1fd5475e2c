namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// Cuts a stream of bytes into lines, wherever the reads happened to split it. A line over the cap is thrown away up
/// to its end, counted, and the connection goes on. Not thread-safe.
/// </summary>
internal sealed class TwitchLineReader(IIrcTransport transport)
{
    /// <summary>Tags and text of an honest line take a few KB.</summary>
    public const int LongestLine = 16 * 1024;

    private const int BufferSize = 4 * LongestLine;

    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _scanned;
    private int _end;
    private bool _isSkipping;

    /// <summary>Lines thrown away for their length.</summary>
    public long Oversized { get; private set; }

    /// <summary>Waits for more bytes. Call it when <see cref="TryRead"/> has no more lines.</summary>
    /// <returns>False when the other side has closed; half a line that came last is dropped.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_scanned, _end, _start) = (_scanned - _start, _end - _start, 0);
        }

        var read = await transport.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }

    /// <param name="line">Without its line end; valid until the next call of <see cref="FillAsync"/>.</param>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (length < 0)
            {
                _scanned = _end;
                GiveUpOnEndlessLine();
                line = default;
                return false;
            }

            line = _buffer.AsSpan(_start, _scanned + length - _start).TrimEnd((byte)'\r');
            _start = _scanned = _scanned + length + 1;
            if (_isSkipping)
            {
                _isSkipping = false;
            }
            else if (line.Length > LongestLine)
            {
                Oversized++;
            }
            else if (!line.IsEmpty)
            {
                return true;
            }
        }
    }

    private void GiveUpOnEndlessLine()
    {
        if (_isSkipping || _end - _start > LongestLine)
        {
            Oversized += _isSkipping ? 0 : 1;
            _isSkipping = true;
            _start = _scanned = _end = 0;
        }
    }
}
