namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Walks the NAL units of an Annex B byte stream: each follows <c>00 00 01</c>, or <c>00 00 00 01</c>.</summary>
internal ref struct NalUnits(ReadOnlySpan<byte> stream)
{
    public const int IdrSlice = 5;
    public const int SequenceParameters = 7;
    public const int PictureParameters = 8;
    public const int Delimiter = 9;

    private static ReadOnlySpan<byte> StartCode => [0, 0, 1];

    private ReadOnlySpan<byte> _rest = Math.Max(-1, stream.IndexOf(StartCode)) is var at and >= 0 ? stream[(at + 3)..] : [];

    /// <summary>Without its start code.</summary>
    public ReadOnlySpan<byte> Current { get; private set; } = [];

    public readonly NalUnits GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_rest.Length > 0)
        {
            var next = _rest.IndexOf(StartCode);
            Current = (next < 0 ? _rest : _rest[..next]).TrimEnd((byte)0);
            _rest = next < 0 ? [] : _rest[(next + 3)..];
            if (Current.Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Parts of a picture proper; parameter sets go into the header, delimiters and filler nowhere.</summary>
    public static bool BelongsInSample(int type) => type is >= 1 and <= 6;
}
