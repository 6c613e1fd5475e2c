namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Joins encoded and copied pictures and the sound of a plan in one MP4 file, without a process.</summary>
internal sealed class ClipWriter : ITransportSink
{
    private const int WriteBuffer = 256 * 1024;
    private readonly CutPlan _plan;
    private readonly (int From, int To) _sound;
    private readonly Stream _output;
    private int _picture;
    private int _frame;

    private ClipWriter(MediaIndex index, CutPlan plan, Stream output)
    {
        (_plan, _output) = (plan, output);
        _sound = SoundRange(index, plan);
    }

    /// <exception cref="IOException">The file could not be written, or a source was gone.</exception>
    /// <exception cref="InvalidDataException">A source changed, or the clip is larger than the format allows.</exception>
    public static void Write(MediaIndex index, CutPlan plan, EncodedPictures? head, EncodedPictures? tail, string path, CancellationToken cancellationToken)
    {
        var samples = Samples(index, plan, head, tail);
        var format = new PictureFormat(index.Shape!, Parameters(index, plan, head, tail));
        var header = Mp4Header.Write(format, index.SoundFormat, samples, plan.From, plan.To);
        var total = header.Length + samples.Sum(sample => (long)sample.Size);
        if (total > uint.MaxValue)
        {
            throw new InvalidDataException("The clip is larger than 4 GB.");
        }

        // Asking for the space first tells of a full disk before anything is written.
        using var output = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = WriteBuffer, PreallocationSize = total });
        output.Write(header);
        WriteEncoded(output, head);
        var writer = new ClipWriter(index, plan, output);
        var reader = new TransportStreamReader();
        foreach (var file in index.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var source = SegmentFiles.Open(file);
            reader.Read(source, writer);
        }

        WriteEncoded(output, tail);
        if (output.Position != total)
        {
            throw new InvalidDataException("The source changed while it was cut.");
        }

        output.Flush(flushToDisk: true);
    }

    void ITransportSink.Picture(long at, long decodedAt, long offset, ReadOnlySpan<byte> bytes)
    {
        if (_picture >= _plan.CopyFrom && _picture < _plan.CopyTo)
        {
            foreach (var unit in new NalUnits(bytes))
            {
                if (NalUnits.BelongsInSample(unit[0] & 0x1F))
                {
                    SampleFormat.Write(_output, unit);
                }
            }
        }

        _picture++;
    }

    void ITransportSink.Sound(long at, ReadOnlySpan<byte> bytes)
    {
        foreach (var frame in new AdtsFrames(bytes))
        {
            if (_frame >= _sound.From && _frame < _sound.To)
            {
                _output.Write(frame);
            }

            _frame++;
        }
    }

    private static void WriteEncoded(Stream output, EncodedPictures? part)
    {
        foreach (var picture in part?.Pictures ?? [])
        {
            output.Write(picture.Bytes);
        }
    }

    private static List<Mp4Sample> Samples(MediaIndex index, CutPlan plan, EncodedPictures? head, EncodedPictures? tail)
    {
        var samples = new List<Mp4Sample>();
        AddEncoded(samples, plan.Head, head);
        var sound = SoundRange(index, plan);
        var (picture, frame) = (0, 0);
        foreach (var isPicture in index.Order)
        {
            if (isPicture)
            {
                if (picture >= plan.CopyFrom && picture < plan.CopyTo)
                {
                    samples.Add(new(true, index.Pictures[picture].At, index.Pictures[picture].Size, index.Pictures[picture].IsIdr));
                }

                picture++;
            }
            else
            {
                if (frame >= sound.From && frame < sound.To)
                {
                    samples.Add(new(false, index.Sound[frame].At, index.Sound[frame].Size, true));
                }

                frame++;
            }
        }

        AddEncoded(samples, plan.Tail, tail);
        return samples;
    }

    private static void AddEncoded(List<Mp4Sample> samples, EncodedPart? part, EncodedPictures? encoded)
    {
        for (var i = 0; i < (encoded?.Pictures.Length ?? 0); i++)
        {
            samples.Add(new(true, part!.Shown[i], encoded!.Pictures[i].Bytes.Length, encoded.Pictures[i].IsIdr));
        }
    }

    /// <summary>Both edges come from the same encoder with the same settings; a set of the same id must then be the same set.</summary>
    private static List<byte[]> Parameters(MediaIndex index, CutPlan plan, EncodedPictures? head, EncodedPictures? tail)
    {
        List<byte[]> all = plan.CopyTo > plan.CopyFrom ? [.. index.Parameters] : [];
        foreach (var set in (head?.Parameters ?? []).Concat(tail?.Parameters ?? []))
        {
            if (!all.Any(known => known.AsSpan().SequenceEqual(set)))
            {
                all.Add(set);
            }
        }

        return all;
    }

    /// <summary>One frame more in front: a decoder of AAC needs it to sound right from the first sample on.</summary>
    private static (int From, int To) SoundRange(MediaIndex index, CutPlan plan)
    {
        if (index.SoundFormat is not { } format)
        {
            return (0, 0);
        }

        var length = (long)SoundFormat.FrameSamples * MediaIndex.TicksPerSecond / format.SampleRate;
        var (from, to) = (0, index.Sound.Count);
        while (from < to && index.Sound[from].At + (2 * length) <= plan.From)
        {
            from++;
        }

        while (to > from && index.Sound[to - 1].At >= plan.To)
        {
            to--;
        }

        return (from, to);
    }
}
