namespace Runtime.Core.Clips.Media;

/// <summary>
/// Everything that touches picture and sound. Knows no queue, chat or upload: it is asked for a cut and answers with a
/// file, or with a <see cref="MediaException"/> that an operator understands.
/// </summary>
public interface IClipMedia
{
    /// <summary>What is known of ffmpeg now; never blocks. <see cref="MediaToolState.NotProbed"/> until the first look is over.</summary>
    MediaToolStatus Tool { get; }

    /// <summary>The status after a look that is at least as new as the configured path; looks again when ffmpeg was missing.</summary>
    Task<MediaToolStatus> FindToolAsync(CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="handler"/> when <see cref="Tool"/> changed; it must return at once. Dispose to stop.</summary>
    IDisposable OnToolChange(Action handler);

    /// <summary>
    /// Makes one file. It appears under its name only when it is whole and was checked; until then it is
    /// <c>name.part</c>, which is gone after any failure and is overwritten by the next attempt.
    /// </summary>
    /// <exception cref="MediaException">Why there is no file.</exception>
    /// <exception cref="OperationCanceledException">Asked to stop; no process and no partial file is left.</exception>
    Task<CutResult> CutAsync(CutRequest request, IProgress<CutProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Makes a still picture, and a short moving preview where asked, of a finished file.</summary>
    /// <exception cref="MediaException">Why there is none.</exception>
    Task<PosterResult> PosterAsync(PosterRequest request, CancellationToken cancellationToken);

    /// <summary>What is in a local file. Paths, formats and sizes that are refused for a cut are refused here too.</summary>
    /// <exception cref="MediaException">It is not there, not media, or not allowed.</exception>
    Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken);
}
