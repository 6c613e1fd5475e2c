using System.Buffers;

namespace Platform.Simulator.Twitch.Flooding;

/// <summary>Writes stretches of a flood into one reused buffer: a copy and a few digits for each line.</summary>
internal sealed class FloodRenderer(FloodScript script, OddLines odd, FloodOptions options, bool tagged)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512 * 1024);

    /// <returns>Valid until the next call.</returns>
    public ReadOnlyMemory<byte> Render(long from, int count, long microseconds)
    {
        _buffer.ResetWrittenCount();
        for (var number = from; number < from + count; number++)
        {
            var template = script[number, tagged];
            template.WriteTo(_buffer.GetSpan(template.Length), number, microseconds);
            _buffer.Advance(template.Length);
            for (var place = OddBefore(options, number); place < OddBefore(options, number + 1); place++)
            {
                _buffer.Write(odd[place].Span);
            }
        }

        return _buffer.WrittenMemory;
    }

    /// <summary>How many odd lines go out before the message with this number.</summary>
    public static long OddBefore(FloodOptions options, long number) => options.OddEvery is { } every ? (number - options.FirstNumber) / every : 0;
}
