using System.Globalization;
using System.Text;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>Reads what <c>-progress pipe:1</c> writes: <c>key=value</c> lines, of which <c>out_time_us</c> is the position.</summary>
internal sealed class ProgressLines(Action<TimeSpan> onPosition)
{
    private const int LongestLine = 256;
    private readonly StringBuilder _line = new();

    public async Task ReadAsync(Stream pipe, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (await pipe.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            Add(buffer.AsSpan(0, count));
        }
    }

    public void Add(ReadOnlySpan<byte> chunk)
    {
        foreach (var character in chunk)
        {
            if (character == (byte)'\n')
            {
                Take(_line.ToString().Trim());
                _line.Clear();
            }
            else if (_line.Length < LongestLine)
            {
                _line.Append((char)character);
            }
        }
    }

    private void Take(string line)
    {
        const string Key = "out_time_us=";
        if (line.StartsWith(Key, StringComparison.Ordinal) && long.TryParse(line.AsSpan(Key.Length), CultureInfo.InvariantCulture, out var microseconds) && microseconds >= 0)
        {
            onPosition(TimeSpan.FromMicroseconds(Math.Min(microseconds, TimeSpan.MaxValue.TotalMicroseconds / 2)));
        }
    }
}
