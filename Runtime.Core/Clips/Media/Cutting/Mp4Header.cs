namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>
/// Everything of an MP4 file that stands before its media (ISO 14496-12, -14, -15): players can begin before the whole file
/// is there. The clip's exact start is in the edit lists: what decoders need before it is in the file and not shown.
/// </summary>
internal sealed class Mp4Header
{
    private const int Scale = MediaIndex.TicksPerSecond;
    private const int VideoId = 1;
    private const int AudioId = 2;
    private readonly Mp4Boxes _boxes = new();
    private readonly PictureFormat _picture;
    private readonly SoundFormat _sound;
    private readonly Mp4Track _video;
    private readonly Mp4Track? _audio;
    private readonly long _duration;

    private Mp4Header(PictureFormat picture, SoundFormat? sound, IReadOnlyList<Mp4Sample> samples, long from, long to, long mediaAt)
    {
        _picture = picture;
        _sound = sound ?? default;
        _duration = to - from;
        _video = Mp4Track.ForPictures(samples, from, to, mediaAt);
        _audio = sound is { } format && samples.Any(sample => !sample.IsPicture) ? Mp4Track.ForSound(samples, format, from, to, mediaAt) : null;
    }

    /// <param name="samples">In the order of the file; pictures in decoding order.</param>
    /// <param name="from">When the first picture is shown.</param>
    /// <param name="to">When the last one ends.</param>
    public static byte[] Write(PictureFormat picture, SoundFormat? sound, IReadOnlyList<Mp4Sample> samples, long from, long to)
    {
        // The place of the media is in the header, whose length does not depend on it.
        var length = new Mp4Header(picture, sound, samples, from, to, 0).Write(samples).Length;
        return new Mp4Header(picture, sound, samples, from, to, length).Write(samples);
    }

    private byte[] Write(IReadOnlyList<Mp4Sample> samples)
    {
        _boxes.Box("ftyp", () => _boxes.Text("isom").U32(0x200).Text("isomiso2avc1mp41"));
        _boxes.Box("moov", () =>
        {
            _boxes.Full("mvhd", 0, () => _boxes.Zeros(8).U32(Scale).U32(_duration).U32(0x10000).U16(0x100).Zeros(10).Matrix().Zeros(24).U32(AudioId + 1));
            Track(VideoId, _video, isVideo: true);
            if (_audio is not null)
            {
                Track(AudioId, _audio, isVideo: false);
            }
        });
        return _boxes.U32(8 + samples.Sum(sample => (long)sample.Size)).Text("mdat").ToArray();
    }

    private void Track(int id, Mp4Track track, bool isVideo) => _boxes.Box("trak", () =>
    {
        var (width, height) = isVideo ? ((long)_picture.Shape.Width * _picture.Shape.PointShape.Width / _picture.Shape.PointShape.Height, _picture.Shape.Height) : (0, 0);
        _boxes.Full("tkhd", 3, () => _boxes.Zeros(8).U32(id).Zeros(4).U32(_duration).Zeros(12).U16(isVideo ? 0 : 0x100).Zeros(2).Matrix().U32(width << 16).U32((long)height << 16));
        _boxes.Box("edts", () => _boxes.Full("elst", 0, () =>
        {
            _boxes.U32(track.Edits.Length);
            foreach (var (length, mediaTime) in track.Edits)
            {
                _boxes.U32(length).U32(mediaTime).U32(0x10000);
            }
        }));
        _boxes.Box("mdia", () =>
        {
            _boxes.Full("mdhd", 0, () => _boxes.Zeros(8).U32(track.Scale).U32(track.Length).U16(0x55C4).Zeros(2)); // language "und"
            _boxes.Full("hdlr", 0, () => _boxes.Zeros(4).Text(isVideo ? "vide" : "soun").Zeros(12).Text(isVideo ? "Video\0" : "Sound\0"));
            _boxes.Box("minf", () =>
            {
                _ = isVideo ? _boxes.Full("vmhd", 1, () => _boxes.Zeros(8)) : _boxes.Full("smhd", 0, () => _boxes.Zeros(4));
                _boxes.Box("dinf", () => _boxes.Full("dref", 0, () => _boxes.U32(1).Full("url ", 1, () => { })));
                _boxes.Box("stbl", () =>
                {
                    _boxes.Full("stsd", 0, () => _ = isVideo ? Picture(_boxes.U32(1)) : Sound(_boxes.U32(1)));
                    track.WriteTables(_boxes);
                });
            });
        });
    });

    private Mp4Boxes Picture(Mp4Boxes boxes) => boxes.Box("avc1", () =>
    {
        var shape = _picture.Shape;
        boxes.Zeros(6).U16(1).Zeros(16).U16(shape.Width).U16(shape.Height).U32(0x480000).U32(0x480000).Zeros(4).U16(1).Zeros(32).U16(24).U16(0xFFFF);
        boxes.Box("avcC", Avc);
        if (shape.PointShape.Width != shape.PointShape.Height)
        {
            boxes.Box("pasp", () => boxes.U32(shape.PointShape.Width).U32(shape.PointShape.Height));
        }
    });

    /// <summary>The header's profile and level must hold for all sets: the greatest of each, and only promises that all of them make.</summary>
    private void Avc()
    {
        const int High = 100;
        var sequences = _picture.ParameterSets.Where(set => (set[0] & 0x1F) == NalUnits.SequenceParameters).ToArray();
        var pictures = _picture.ParameterSets.Where(set => (set[0] & 0x1F) == NalUnits.PictureParameters).ToArray();
        var profile = sequences.Max(set => set[1]);
        var promises = sequences.Aggregate(0xFF, (all, set) => all & set[2]);
        _boxes.U8(1).U8(profile).U8(promises).U8(sequences.Max(set => set[3])).U8(0xFF).U8(0xE0 | sequences.Length);
        Sets(sequences);
        _boxes.U8(pictures.Length);
        Sets(pictures);
        if (profile == High)
        {
            _boxes.U8(0xFC | 1).U8(0xF8).U8(0xF8).U8(0); // 4:2:0, 8 bits, no extensions
        }
    }

    private void Sets(byte[][] sets)
    {
        foreach (var set in sets)
        {
            _boxes.U16(set.Length).Bytes(set);
        }
    }

    private Mp4Boxes Sound(Mp4Boxes boxes) => boxes.Box("mp4a", () =>
    {
        var config = _sound.Config;
        boxes.Zeros(6).U16(1).Zeros(8).U16(_sound.Channels == 7 ? 8 : _sound.Channels).U16(16).Zeros(4).U32((long)_sound.SampleRate << 16);

        // ES_Descriptor, DecoderConfigDescriptor (AAC, audio), DecoderSpecificInfo, SLConfigDescriptor.
        boxes.Full("esds", 0, () => boxes.U8(3).U8(23 + config.Length).U16(AudioId).U8(0)
            .U8(4).U8(15 + config.Length).U8(0x40).U8(0x15).Zeros(11)
            .U8(5).U8(config.Length).Bytes(config)
            .U8(6).U8(1).U8(2));
    });
}
