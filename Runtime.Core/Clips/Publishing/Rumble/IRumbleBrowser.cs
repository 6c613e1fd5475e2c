namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>A browser that runs errands on Rumble's pages. It is there during an errand and gone after it.</summary>
internal interface IRumbleBrowser
{
    /// <summary>Never throws for what goes wrong on the pages: that is an outcome.</summary>
    /// <exception cref="OperationCanceledException">Asked to stop; the browser is gone.</exception>
    Task<RumbleOutcome> RunAsync(RumbleErrand errand, RumbleWatch watch, CancellationToken cancellationToken);
}

/// <param name="Progress">Told how much of the film has arrived, 0 to 1.</param>
/// <param name="HandingIn">Awaited before the video is handed in: afterwards nobody can be certain of its fate.</param>
internal sealed record RumbleWatch(IProgress<double> Progress, Func<Task> HandingIn)
{
    public static RumbleWatch None { get; } = new(new Progress<double>(), () => Task.CompletedTask);
}
