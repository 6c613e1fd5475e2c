using Runtime.Core.Scheduling;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>The ffmpeg in use. Probed once for each configured path, and again on each look while it is not ready.</summary>
internal sealed class FfmpegTool(IMediaSettings settings, ToolRunner runner) : IDisposable
{
    private readonly SemaphoreSlim _oneLook = new(1, 1);
    private readonly ToolProbe _probe = new(runner);
    private readonly ChangeSignal _changes = new();
    private Known _known = new(MediaToolStatus.NotProbed, null);

    public MediaToolStatus Status => Volatile.Read(ref _known).Status;

    public IDisposable OnChange(Action handler) => _changes.Subscribe(handler);

    public async Task<MediaToolStatus> FindAsync(CancellationToken cancellationToken)
    {
        if (IsCurrent)
        {
            return Status;
        }

        await _oneLook.WaitAsync(cancellationToken);
        try
        {
            if (!IsCurrent)
            {
                await LookAsync(cancellationToken);
            }

            return Status;
        }
        finally
        {
            _oneLook.Release();
        }
    }

    /// <exception cref="MediaException">There is none that works.</exception>
    public async Task<ToolLocation> RequireAsync(CancellationToken cancellationToken)
    {
        var status = await FindAsync(cancellationToken);
        return status.IsReady
            ? new(status.FfmpegPath!, status.FfprobePath!)
            : throw new MediaException(status.State == MediaToolState.Unusable ? MediaFailure.FfmpegUnusable : MediaFailure.FfmpegMissing, status.Message) { Remedy = status.Remedy };
    }

    public void Dispose() => _oneLook.Dispose();

    /// <summary>A ready ffmpeg that was uninstalled since is looked for again, so that the operator is told so and not of a crash.</summary>
    private bool IsCurrent
    {
        get
        {
            var known = Volatile.Read(ref _known);
            return known.Status.IsReady && known.ConfiguredPath == settings.Current.FfmpegPath && File.Exists(known.Status.FfmpegPath);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var configured = settings.Current.FfmpegPath;
        var status = ToolLocator.Find(configured, Environment.GetEnvironmentVariable("PATH")) is { } location
            ? await _probe.ProbeAsync(location, cancellationToken)
            : new MediaToolStatus { State = MediaToolState.Missing, Message = "ffmpeg and ffprobe are not on this machine", Remedy = ToolFailures.InstallFfmpeg };
        var before = Status;
        Volatile.Write(ref _known, new(status, configured));
        if (before.State != status.State || before.Message != status.Message)
        {
            _changes.Raise();
        }
    }

    private sealed record Known(MediaToolStatus Status, string? ConfiguredPath);
}
