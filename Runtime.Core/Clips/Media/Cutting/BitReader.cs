namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Bits and Exp-Golomb codes of a NAL unit's payload (ISO 14496-10, 7.2 and 9.1). Past the end all bits are 0.</summary>
internal ref struct BitReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;

    /// <param name="unit">A NAL unit; the <c>03</c> that keeps start codes out of it is taken away.</param>
    public BitReader(ReadOnlySpan<byte> unit, Span<byte> scratch)
    {
        var length = 0;
        for (var i = 1; i < unit.Length && length < scratch.Length; i++)
        {
            if (i < 3 || unit[i] != 3 || unit[i - 1] != 0 || unit[i - 2] != 0)
            {
                scratch[length++] = unit[i];
            }
        }

        _bytes = scratch[..length];
    }

    public bool Flag() => Bits(1) == 1;

    public uint Bits(int count)
    {
        uint value = 0;
        for (; count > 0; count--, _at++)
        {
            value = (value << 1) | (_at / 8 < _bytes.Length ? (uint)(_bytes[_at / 8] >> (7 - (_at % 8))) & 1 : 0);
        }

        return value;
    }

    public uint Unsigned()
    {
        var zeros = 0;
        while (zeros < 32 && _at / 8 < _bytes.Length && !Flag())
        {
            zeros++;
        }

        return zeros is 0 or 32 ? 0 : (1u << zeros) - 1 + Bits(zeros);
    }

    public int Signed()
    {
        var value = Unsigned();
        return (value & 1) == 1 ? (int)((value + 1) / 2) : -(int)(value / 2);
    }
}
