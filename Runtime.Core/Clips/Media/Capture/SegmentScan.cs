using System.Globalization;
using Runtime.Core.Clips.Media.Cutting;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>What a segment that was just finished covers, told from its own pictures.</summary>
internal sealed class SegmentScan : ITransportSink
{
    private int _pictures;
    private SequenceParameters? _shape;

    public long From { get; private set; } = long.MaxValue;

    private long LastAt { get; set; } = long.MinValue;

    public bool HasPictures => _pictures > 0;

    /// <summary>The last picture is taken to last as long as the others on average.</summary>
    public long To => LastAt + (_pictures > 1 ? (LastAt - From) / (_pictures - 1) : MediaIndex.TicksPerSecond / 30);

    /// <summary>For the operator, for example <c>h264 1920x1080 30 fps, aac</c>.</summary>
    public string Media { get; private set; } = "";

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no transport stream.</exception>
    public static SegmentScan Of(string path, TransportStreamReader reader)
    {
        var scan = new SegmentScan();
        using var stream = SegmentFiles.Open(path);
        reader.Read(stream, scan);
        scan.Media = scan.Describe(reader);
        return scan;
    }

    void ITransportSink.Picture(long at, long decodedAt, long offset, ReadOnlySpan<byte> bytes)
    {
        _pictures++;
        From = Math.Min(From, at);
        LastAt = Math.Max(LastAt, at);
        if (_shape is null && _pictures == 1)
        {
            foreach (var unit in new NalUnits(bytes))
            {
                _shape ??= (unit[0] & 0x1F) == NalUnits.SequenceParameters ? SequenceParameters.Read(unit) : null;
            }
        }
    }

    void ITransportSink.Sound(long at, ReadOnlySpan<byte> bytes)
    {
        // Sound does not tell where a segment begins: it is interleaved with its neighbours.
    }

    private string Describe(TransportStreamReader reader)
    {
        var video = reader.VideoType switch { TransportStreamReader.H264 => "h264", 0x24 => "hevc", 0x02 => "mpeg2", 0 => "no picture", _ => "other video" };
        var size = _shape is { } shape && reader.VideoType == TransportStreamReader.H264 ? $" {shape.Width}x{shape.Height}" : "";
        var rate = _pictures > 1 ? string.Create(CultureInfo.InvariantCulture, $" {Math.Round((_pictures - 1) * (double)MediaIndex.TicksPerSecond / (LastAt - From), 2)} fps") : "";
        var audio = reader.AudioType switch { TransportStreamReader.Aac => ", aac", 0x03 or 0x04 => ", mp3", 0x81 => ", ac3", 0 => ", no sound", _ => ", other sound" };
        return video + size + rate + audio;
    }
}
