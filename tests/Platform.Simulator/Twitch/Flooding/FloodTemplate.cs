using System.Buffers.Text;
using System.Text;

namespace Platform.Simulator.Twitch.Flooding;

/// <summary>A line rendered once, with the places whose digits change from message to message. -1 marks a place it lacks.</summary>
internal sealed class FloodTemplate
{
    public const string IdDigits = "NNNNNNNNNNNN";
    public const string SentDigits = "TTTTTTTTTTTTT";
    public const string SequenceDigits = "SSSSSSSSS";
    public const string MicrosecondDigits = "UUUUUUUUUUUUUUUU";

    private readonly byte[] _line;
    private readonly int _id;
    private readonly int _sent;
    private readonly int _sequence;
    private readonly int _microseconds;

    public FloodTemplate(string line, bool isTrigger)
    {
        _line = Encoding.UTF8.GetBytes(line);
        _id = Find(IdDigits);
        _sent = Find(SentDigits);
        _sequence = Find(SequenceDigits);
        _microseconds = Find(MicrosecondDigits);
        IsTrigger = isTrigger;
    }

    public bool IsTrigger { get; }

    public int Length => _line.Length;

    public void WriteTo(Span<byte> target, long number, long microseconds)
    {
        _line.CopyTo(target);
        Patch(target, _id, number, IdDigits.Length, 'x');
        Patch(target, _sent, microseconds / 1_000, SentDigits.Length, 'D');
        Patch(target, _sequence, number, SequenceDigits.Length, 'D');
        Patch(target, _microseconds, microseconds, MicrosecondDigits.Length, 'D');
    }

    private static void Patch(Span<byte> target, int offset, long value, int digits, char format)
    {
        if (offset >= 0)
        {
            Utf8Formatter.TryFormat(value, target.Slice(offset, digits), out _, new System.Buffers.StandardFormat(format, (byte)digits));
        }
    }

    private int Find(string marker) => _line.AsSpan().IndexOf(Encoding.UTF8.GetBytes(marker));
}
