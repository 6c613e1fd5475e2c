using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>
/// Runs each errand in a process of its own. The daemon never loads a browser driver, and whatever hangs in there goes with its whole
/// process tree: at the time limit, on cancel, and at the next start if the daemon died.
/// </summary>
internal sealed class RumbleBrowserProcess(ToolRunner runner, RumbleProgram program) : IRumbleBrowser, IDisposable
{
    private static readonly TimeSpan LookLimit = TimeSpan.FromMinutes(5);

    /// <summary>After its outcome the browser has this long to close.</summary>
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(15);

    /// <summary>A browser takes hundreds of megabytes; and two of them cannot have one profile.</summary>
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task<RumbleOutcome> RunAsync(RumbleErrand errand, RumbleWatch watch, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await using var talk = new RumbleTalk(errand, watch, () => ending.CancelAfter(CloseGrace));
            return await RunAsync(errand, talk, ending.Token, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<RumbleOutcome> RunAsync(RumbleErrand errand, RumbleTalk talk, CancellationToken ending, CancellationToken cancellationToken)
    {
        var limit = errand.Task == RumbleTask.Upload ? TimeSpan.FromMinutes(errand.Site.UploadMinutes) : LookLimit;
        try
        {
            var ended = await runner.RunAsync(
                new ToolCommand(program.File, program.Arguments)
                {
                    Purpose = errand.Task == RumbleTask.Upload ? "upload to Rumble" : "look at Rumble",
                    Limit = limit,
                    IsBackground = true,
                    Feed = talk.FeedAsync,
                    Read = talk.ReadAsync,
                },
                ending);
            return talk.Outcome ?? talk.Broken($"the browser's process ended without a word (exit code {ended.ExitCode})");
        }
        catch (MediaException exception) when (exception.Reason == MediaFailure.TimedOut)
        {
            return talk.Outcome ?? talk.Broken($"the browser was ended after {limit.TotalMinutes:0} minutes");
        }
        catch (MediaException)
        {
            return new RumbleOutcome(RumbleEnd.NoBrowser, "the browser's process does not start");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && talk.Outcome is not null)
        {
            return talk.Outcome; // it said how it went, and did not close in time
        }
    }
}
