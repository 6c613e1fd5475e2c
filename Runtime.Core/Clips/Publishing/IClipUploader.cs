namespace Runtime.Core.Clips.Publishing;

/// <summary>
/// Brings finished clips to one kind of destination. Registered as many of one interface. Called again for the same clip after
/// a failure or a crash, it goes on or begins anew, and never leaves two of it.
/// </summary>
internal interface IClipUploader
{
    /// <summary>As <c>clips.default_destination.platform</c> names it.</summary>
    string Platform { get; }

    /// <exception cref="OperationCanceledException">Asked to stop; what arrived so far may be gone on from.</exception>
    Task<UploadResult> UploadAsync(UploadJob job, CancellationToken cancellationToken);

    /// <summary>Whether an upload that nobody saw the end of has arrived.</summary>
    Task<UploadFinding> FindAsync(UploadJob job, CancellationToken cancellationToken);

    /// <summary>Whether a published clip can be taken back from here; else that is done by hand at the destination.</summary>
    bool CanWithdraw { get; }

    /// <summary>Takes a published clip back. Asked again at housekeeping until it is gone.</summary>
    /// <returns>Why it stays where it is, in words; null when it is gone.</returns>
    Task<string?> WithdrawAsync(Clip clip, CancellationToken cancellationToken);
}

internal sealed record UploadJob
{
    public required Clip Clip { get; init; }

    /// <summary>Of the finished file.</summary>
    public required string Path { get; init; }

    public required ClipDestination Destination { get; init; }

    /// <summary>Keeps what the uploader needs to go on after a crash: in <see cref="ClipProgressMarks.UploadSession"/> when it returns. Null forgets it.</summary>
    public required Func<string?, Task> KeepSession { get; init; }

    public required IProgress<double> Progress { get; init; }
}

internal abstract record UploadResult
{
    private UploadResult()
    {
    }

    /// <param name="Url">Absolute, or relative to the public documents.</param>
    public sealed record Published(string Url) : UploadResult;

    /// <summary>Certainly nothing was published; trying again can help.</summary>
    public sealed record Later(string Reason, TimeSpan? After = null) : UploadResult;

    /// <summary>Trying again helps only after somebody did something, or a day has passed: the attempt does not count.</summary>
    public sealed record Waiting(string Reason, TimeSpan After) : UploadResult;

    public sealed record Refused(string Reason) : UploadResult;

    /// <summary>It may or may not have arrived.</summary>
    public sealed record Uncertain(string Reason) : UploadResult;
}

internal abstract record UploadFinding
{
    private UploadFinding()
    {
    }

    public sealed record Found(string Url) : UploadFinding;

    public sealed record Missing : UploadFinding;

    /// <summary>It cannot be told now.</summary>
    /// <param name="After">Set where it can be told after a while, or when somebody did something: the attempt does not count.</param>
    public sealed record Unknown(string Reason, TimeSpan? After = null) : UploadFinding;
}
