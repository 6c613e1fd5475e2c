using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>The tables of one track.</summary>
internal sealed class Mp4Track
{
    private readonly List<Mp4Sample> _samples = [];
    private readonly List<long> _durations = [];
    private readonly List<long> _shifts = [];
    private readonly List<(long Offset, int Samples)> _chunks = [];
    private readonly bool _isVideo;

    private Mp4Track(IReadOnlyList<Mp4Sample> all, bool isVideo, int scale, long mediaAt)
    {
        (_isVideo, Scale) = (isVideo, scale);
        var isOpen = false;
        foreach (var sample in all)
        {
            if (sample.IsPicture == isVideo)
            {
                if (!isOpen)
                {
                    _chunks.Add((mediaAt, 0));
                }

                _chunks[^1] = (_chunks[^1].Offset, _chunks[^1].Samples + 1);
                _samples.Add(sample);
            }

            isOpen = sample.IsPicture == isVideo;
            mediaAt += sample.Size;
        }
    }

    /// <summary>Units a second of the durations.</summary>
    public int Scale { get; }

    public long Length => _durations.Sum();

    /// <summary>Length in the file's units, and the time in the track that it shows; −1 shows nothing.</summary>
    public ImmutableArray<(long Length, long MediaTime)> Edits { get; private set; } = [];

    /// <summary>
    /// Decoding times are the times of showing, in order, moved so far back that no picture is decoded after it is shown. So
    /// parts that were coded apart follow each other without a jump, whatever their own order of decoding was.
    /// </summary>
    public static Mp4Track ForPictures(IReadOnlyList<Mp4Sample> all, long from, long to, long mediaAt)
    {
        var track = new Mp4Track(all, isVideo: true, MediaIndex.TicksPerSecond, mediaAt);
        var shown = track._samples.Select(sample => sample.At).Order().ToArray();
        var delay = track._samples.Select((sample, i) => shown[i] - sample.At).Max();
        for (var i = 0; i < shown.Length; i++)
        {
            track._durations.Add(i + 1 < shown.Length ? shown[i + 1] - shown[i] : Math.Max(1, to - shown[i]));
            track._shifts.Add(track._samples[i].At - shown[i] + delay);
        }

        track.Edits = [(to - from, from - shown[0] + delay)];
        return track;
    }

    public static Mp4Track ForSound(IReadOnlyList<Mp4Sample> all, SoundFormat format, long from, long to, long mediaAt)
    {
        var track = new Mp4Track(all, isVideo: false, format.SampleRate, mediaAt);
        var start = track._samples[0].At;
        long written = 0;
        for (var i = 0; i < track._samples.Count; i++)
        {
            // A hole in the sound lengthens the frame before it; times of 90 kHz are too coarse to tell less than half a frame.
            var next = i + 1 < track._samples.Count ? (track._samples[i + 1].At - start) * format.SampleRate / MediaIndex.TicksPerSecond : written + SoundFormat.FrameSamples;
            var hole = next - written - SoundFormat.FrameSamples;
            track._durations.Add(SoundFormat.FrameSamples + (hole > SoundFormat.FrameSamples / 2 ? hole : 0));
            written += track._durations[^1];
        }

        track.Edits = start > from
            ? [(start - from, -1), (to - start, 0)]
            : [(to - from, (from - start) * format.SampleRate / MediaIndex.TicksPerSecond)];
        return track;
    }

    public void WriteTables(Mp4Boxes boxes)
    {
        WriteRuns(boxes, "stts", _durations);
        if (_isVideo)
        {
            if (_shifts.Any(shift => shift != 0))
            {
                WriteRuns(boxes, "ctts", _shifts);
            }

            var keys = Enumerable.Range(0, _samples.Count).Where(i => _samples[i].IsKey).ToArray();
            boxes.Full("stss", 0, () => WriteList(boxes.U32(keys.Length), keys.Select(key => key + 1L)));
        }

        boxes.Full("stsc", 0, () =>
        {
            var runs = Enumerable.Range(0, _chunks.Count).Where(i => i == 0 || _chunks[i].Samples != _chunks[i - 1].Samples).ToArray();
            WriteList(boxes.U32(runs.Length), runs.SelectMany(i => (long[])[i + 1, _chunks[i].Samples, 1]));
        });
        boxes.Full("stsz", 0, () => WriteList(boxes.U32(0).U32(_samples.Count), _samples.Select(sample => (long)sample.Size)));
        boxes.Full("stco", 0, () => WriteList(boxes.U32(_chunks.Count), _chunks.Select(chunk => chunk.Offset)));
    }

    private static void WriteRuns(Mp4Boxes boxes, string type, List<long> values)
    {
        var runs = new List<(long Count, long Value)>();
        foreach (var value in values)
        {
            if (runs.Count > 0 && runs[^1].Value == value)
            {
                runs[^1] = (runs[^1].Count + 1, value);
            }
            else
            {
                runs.Add((1, value));
            }
        }

        boxes.Full(type, 0, () => WriteList(boxes.U32(runs.Count), runs.SelectMany(run => (long[])[run.Count, run.Value])));
    }

    private static void WriteList(Mp4Boxes boxes, IEnumerable<long> values)
    {
        foreach (var value in values)
        {
            boxes.U32(value);
        }
    }
}
