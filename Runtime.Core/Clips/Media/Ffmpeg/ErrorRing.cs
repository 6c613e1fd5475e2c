using System.Collections.Immutable;
using System.Text;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>The last 64 KB that a program wrote to its error pipe; a flood, with or without line ends, takes no more.</summary>
internal sealed class ErrorRing
{
    public const int Capacity = 64 * 1024;
    private const int LinesShown = 20;
    private const int LongestLine = 400;
    private readonly Lock _gate = new();
    private readonly byte[] _bytes = new byte[Capacity];
    private long _written;

    public void Add(ReadOnlySpan<byte> chunk)
    {
        lock (_gate)
        {
            _written += Math.Max(0, chunk.Length - Capacity);
            chunk = chunk[Math.Max(0, chunk.Length - Capacity)..];
            var at = (int)(_written % Capacity);
            var first = Math.Min(chunk.Length, Capacity - at);
            chunk[..first].CopyTo(_bytes.AsSpan(at));
            chunk[first..].CopyTo(_bytes);
            _written += chunk.Length;
        }
    }

    /// <summary>All of it as text. A character that the ring cut in two shows as a replacement character.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                var at = (int)(_written % Capacity);
                return _written <= Capacity
                    ? Encoding.UTF8.GetString(_bytes, 0, (int)_written)
                    : Encoding.UTF8.GetString([.. _bytes.AsSpan(at), .. _bytes.AsSpan(0, at)]);
            }
        }
    }

    /// <summary>The last lines that say something, each shortened, without control characters.</summary>
    public ImmutableArray<string> Tail =>
    [
        .. Text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .TakeLast(LinesShown)
            .Select(line => string.Concat(line.Take(LongestLine).Select(c => char.IsControl(c) ? ' ' : c))),
    ];
}
