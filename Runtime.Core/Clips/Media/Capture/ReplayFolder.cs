using Runtime.Core.Clips.Media.Cutting;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>
/// The folder that OBS saves its replay buffer into. A saved file covers the time up to its saving, so it is a segment of
/// its own. Files are read where they are and never deleted.
/// </summary>
internal sealed class ReplayFolder(string folder, CaptureSettings settings, SegmentStore store, CaptureParts parts, Action onFile)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, long> _growing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <exception cref="MediaException">The folder is not there, or ffprobe is not.</exception>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        await parts.Tool.RequireAsync(cancellationToken);
        store.Forget(segment => !segment.IsOurs);
        while (true)
        {
            await LookAsync(cancellationToken);
            await Task.Delay(Pause, parts.Time, cancellationToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new MediaException(MediaFailure.SourceGone, "the folder is not there") { Remedy = "Check the path in clips.capture of system.json." };
        }

        store.Forget(segment => !segment.IsOurs && !File.Exists(segment.Path));
        var oldest = parts.Time.GetUtcNow() - settings.MaxAge;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc >= oldest && !_seen.Contains(file.FullName)).OrderBy(file => file.LastWriteTimeUtc))
        {
            if (IsFinished(file))
            {
                _seen.Add(file.FullName);
                await AddAsync(file, cancellationToken);
            }
        }
    }

    /// <summary>OBS writes a saved replay in one go; a length that did not change between two looks is its whole length.</summary>
    private bool IsFinished(FileInfo file)
    {
        var isFinished = file.Length > 0 && _growing.GetValueOrDefault(file.FullName) == file.Length;
        _growing[file.FullName] = file.Length;
        return isFinished;
    }

    private async Task AddAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            var info = (await parts.Ffprobe.AskAsync(InputFile.Open(file.FullName), decodes: false, cancellationToken)).Info;
            if (info.Video is not null && info.Duration > TimeSpan.Zero)
            {
                var ticks = info.Duration.Ticks * MediaIndex.TicksPerSecond / TimeSpan.TicksPerSecond;
                var zero = new DateTimeOffset(file.LastWriteTimeUtc) - info.Duration + settings.AudienceDelay;
                store.Add(new(file.FullName, zero.ToUnixTimeMilliseconds(), 0, ticks, file.Length, IsOurs: false), zero);
                onFile();
            }
        }
        catch (MediaException exception) when (exception.Reason is not (MediaFailure.FfmpegMissing or MediaFailure.FfmpegUnusable))
        {
            // Something else that lies in the folder.
        }
    }
}
