using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>A picture as it lies in a transport stream, in decoding order.</summary>
/// <param name="File">Which of the files.</param>
/// <param name="Offset">Of its first transport packet.</param>
/// <param name="At">When it is shown, 90 kHz.</param>
/// <param name="Size">In bytes, as MP4 stores it.</param>
internal readonly record struct Picture(int File, long Offset, long At, bool IsIdr, int Size);

/// <param name="At">When it begins, 90 kHz.</param>
internal readonly record struct SoundFrame(long At, int Size);

/// <summary>What lies in transport streams that continue one another: everything that a cut has to know, without a picture's bytes.</summary>
internal sealed class MediaIndex : ITransportSink
{
    public const int TicksPerSecond = 90_000;
    private readonly List<Picture> _pictures = [];
    private readonly List<SoundFrame> _sound = [];
    private readonly List<bool> _order = [];
    private readonly Dictionary<(int Type, int Id), byte[]> _parameters = [];
    private readonly List<byte[]> _tables = [];
    private string? _objection;

    private MediaIndex(ImmutableArray<string> files) => Files = files;

    public ImmutableArray<string> Files { get; }

    public IReadOnlyList<Picture> Pictures => _pictures;

    public IReadOnlyList<SoundFrame> Sound => _sound;

    /// <summary>For each picture (true) and frame of sound (false), in the order of the files.</summary>
    public IReadOnlyList<bool> Order => _order;

    /// <summary>Null without sound.</summary>
    public SoundFormat? SoundFormat { get; private set; }

    /// <summary>Null without H.264.</summary>
    public SequenceParameters? Shape { get; private set; }

    /// <summary>Sequence and picture parameter sets, sequence first.</summary>
    public ImmutableArray<byte[]> Parameters => [.. _parameters.OrderBy(entry => entry.Key.Type).ThenBy(entry => entry.Key.Id).Select(entry => entry.Value)];

    /// <summary>A sequence or picture parameter set of this id is in the stream.</summary>
    public bool HasParameters(int id) => _parameters.Keys.Any(key => key.Id == id);

    /// <summary>Why pictures of it cannot be joined with others; null when they can.</summary>
    public string? Objection => _objection
        ?? (Shape is null ? "the stream is not H.264"
            : !Shape.IsPlain ? "the stream is not 8 bit 4:2:0 H.264 in whole frames"
            : _parameters.Keys.Count(key => key.Type == NalUnits.SequenceParameters) != 1 ? "the stream has several picture formats"
            : null);

    /// <summary>What must stand in front of a part of the file to make it readable.</summary>
    public byte[] TablesOf(int file) => _tables[file];

    /// <exception cref="InvalidDataException">It is no transport stream.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static MediaIndex Read(ImmutableArray<string> files)
    {
        var index = new MediaIndex(files);
        var reader = new TransportStreamReader();
        foreach (var file in files)
        {
            using var stream = SegmentFiles.Open(file);
            reader.Read(stream, index);
            index._tables.Add(reader.Tables);
            index.Check(reader);
        }

        return index;
    }

    void ITransportSink.Picture(long at, long decodedAt, long offset, ReadOnlySpan<byte> bytes)
    {
        var (isIdr, size) = (false, 0);
        foreach (var unit in new NalUnits(bytes))
        {
            var type = unit[0] & 0x1F;
            if (type is NalUnits.SequenceParameters or NalUnits.PictureParameters)
            {
                Keep(type, unit);
            }

            isIdr |= type == NalUnits.IdrSlice;
            size += NalUnits.BelongsInSample(type) ? 4 + unit.Length : 0;
        }

        _order.Add(true);
        _pictures.Add(new(_tables.Count, offset, at, isIdr, size));
    }

    void ITransportSink.Sound(long at, ReadOnlySpan<byte> bytes)
    {
        var frames = new AdtsFrames(bytes);
        for (var number = 0; frames.MoveNext(); number++)
        {
            if (!frames.Format.IsKnown || (SoundFormat is { } known && known != frames.Format))
            {
                Object("the sound changes its format");
                return;
            }

            SoundFormat = frames.Format;
            _order.Add(false);
            _sound.Add(new(at + (number * (long)Cutting.SoundFormat.FrameSamples * TicksPerSecond / frames.Format.SampleRate), frames.Current.Length));
        }
    }

    private void Keep(int type, ReadOnlySpan<byte> unit)
    {
        Span<byte> scratch = stackalloc byte[16];
        var shape = type == NalUnits.SequenceParameters ? SequenceParameters.Read(unit) : null;
        Shape ??= shape;
        var id = type == NalUnits.SequenceParameters ? shape?.Id ?? -1 : (int)new BitReader(unit, scratch).Unsigned();
        if (!_parameters.TryGetValue((type, id), out var known))
        {
            _parameters.Add((type, id), [.. unit]);
        }
        else if (!unit.SequenceEqual(known))
        {
            Object("the stream changes its format inside the clip");
        }
    }

    private void Check(TransportStreamReader reader)
    {
        if (reader.VideoType != TransportStreamReader.H264)
        {
            Object("the stream is not H.264");
        }

        if (reader.AudioType is not (0 or TransportStreamReader.Aac))
        {
            Object("the sound is not AAC");
        }
    }

    private void Object(string why) => _objection ??= why;
}
