namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>What an ADTS header (ISO 13818-7, 6.2) says of its sound; MP4 wants the same once, as an AudioSpecificConfig.</summary>
internal readonly record struct SoundFormat(int ObjectType, int RateIndex, int Channels)
{
    /// <summary>Samples in each frame of AAC.</summary>
    public const int FrameSamples = 1024;

    private static readonly int[] Rates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

    public bool IsKnown => RateIndex < Rates.Length && Channels is >= 1 and <= 7;

    public int SampleRate => Rates[RateIndex];

    public byte[] Config => [(byte)((ObjectType << 3) | (RateIndex >> 1)), (byte)((RateIndex << 7) | (Channels << 3))];
}

/// <summary>Walks the AAC frames of an ADTS stream. Ends at the first that is damaged or cut off.</summary>
internal ref struct AdtsFrames(ReadOnlySpan<byte> stream)
{
    private const int HeaderLength = 7;
    private ReadOnlySpan<byte> _rest = stream;

    /// <summary>Without its header.</summary>
    public ReadOnlySpan<byte> Current { get; private set; } = [];

    public SoundFormat Format { get; private set; }

    public readonly AdtsFrames GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.Length < HeaderLength || _rest[0] != 0xFF || (_rest[1] & 0xF6) != 0xF0)
        {
            return false;
        }

        var header = (_rest[1] & 1) == 1 ? HeaderLength : HeaderLength + 2;
        var length = ((_rest[3] & 3) << 11) | (_rest[4] << 3) | (_rest[5] >> 5);
        if (length <= header || length > _rest.Length || (_rest[6] & 3) != 0)
        {
            return false;
        }

        Format = new((_rest[2] >> 6) + 1, (_rest[2] >> 2) & 0xF, ((_rest[2] & 1) << 2) | (_rest[3] >> 6));
        Current = _rest[header..length];
        _rest = _rest[length..];
        return true;
    }
}
