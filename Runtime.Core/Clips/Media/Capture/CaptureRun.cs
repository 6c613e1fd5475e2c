using System.Text;
using Runtime.Core.Clips.Media.Cutting;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>One life of the recording ffmpeg: takes each finished segment into the store.</summary>
internal sealed class CaptureRun(CaptureSettings settings, SegmentStore store, ToolRunner runner, TimeProvider time, Action<SegmentScan> onSegment)
{
    private const int LongestLine = 4096;
    private readonly TransportStreamReader _reader = new();
    private readonly long _origin = time.GetTimestamp();
    private RunClock _clock = new();
    private BufferedSegment? _last;
    private long _run;

    /// <summary>Returns when a source that ends came to its end.</summary>
    /// <exception cref="MediaException">Why it does not record any more.</exception>
    public async Task RecordAsync(string ffmpeg, CaptureInput input, CancellationToken cancellationToken)
    {
        _run = time.GetUtcNow().ToUnixTimeMilliseconds();
        store.SweepUnfinished();
        using var silence = new CancellationTokenSource(CaptureSchedule.SilenceLimit(settings.SegmentLength), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        var command = new ToolCommand(ffmpeg, CaptureArguments.Of(settings, input, store.Folder, _run))
        {
            Purpose = $"capture {settings.Creator}",
            Limit = null,
            Read = (pipe, token) => ReadListAsync(pipe, () => silence.CancelAfter(CaptureSchedule.SilenceLimit(settings.SegmentLength)), token),
        };
        try
        {
            var outcome = await runner.RunAsync(command, either.Token);
            if (outcome.ExitCode != 0 || !input.Ends)
            {
                throw outcome.ExitCode == 0
                    ? new MediaException(MediaFailure.SourceGone, "the source ended") { Remedy = "It is tried again by itself." }
                    : ToolFailures.Ended(command, outcome);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException(MediaFailure.SourceGone, "the source sends nothing any more") { Remedy = "Check that the stream is live; it is tried again by itself." };
        }
    }

    /// <summary>A line for each finished segment: <c>name,start,end</c>.</summary>
    private async Task ReadListAsync(Stream pipe, Action onLife, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(pipe, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, LongestLine, leaveOpen: true);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            var name = Path.GetFileName(line.Split(',')[0]);
            if (name.EndsWith(".ts", StringComparison.Ordinal))
            {
                onLife();
                Take(Path.Combine(store.Folder, name));
            }
        }
    }

    private void Take(string path)
    {
        try
        {
            var scan = SegmentScan.Of(path, _reader);
            if (scan.HasPictures)
            {
                Add(path, scan);
            }
            else
            {
                File.Delete(path);
            }

            onSegment(scan);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // One segment that cannot be read or noted is a gap; the recording goes on.
        }
    }

    /// <summary>Where the source's own clock jumps, a new run begins: there is a gap, however close the segments follow each other.</summary>
    private void Add(string path, SegmentScan scan)
    {
        var segment = new BufferedSegment(path, _run, scan.From, scan.To, new FileInfo(path).Length, IsOurs: true);
        if (_last is not null && !segment.Continues(_last))
        {
            _run++;
            _clock = new();
            segment = segment with { Run = _run };
        }

        var end = TimeSpan.FromTicks(segment.To * TimeSpan.TicksPerSecond / MediaIndex.TicksPerSecond);
        store.Add(segment, _clock.Arrived(time.GetElapsedTime(_origin), end, time.GetUtcNow()) + settings.AudienceDelay);
        _last = segment;
    }
}
