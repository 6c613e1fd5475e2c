using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Runtime.Core.Clips.Requests;

namespace Runtime.Core.Clips.Queue;

/// <summary>Ends the work on a clip: its next state is committed, whatever that takes, together with what is said about it.</summary>
internal sealed partial class ClipCommit(ClipBook book, ClipNews news, TimeProvider time, ILogger<ClipCommit> logger)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Tries for as long as the disk refuses; at a stop it is the next start that finds the clip and takes it up.</summary>
    public async Task EndAsync(ClipRun run, Func<Clip, ClipChange> step, CancellationToken stopping)
    {
        while (!await TryAsync(run, step) && !stopping.IsCancellationRequested)
        {
            await Task.Delay(Retry, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps it from being committed, the work was done and must not be lost for it.")]
    private async Task<bool> TryAsync(ClipRun run, Func<Clip, ClipChange> step)
    {
        try
        {
            await book.ChangeAsync(run.Clip.Id, clip => clip.State == run.Clip.State && !run.IsCancelled ? news.AddTo(step(clip)) : null, CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            LogNotCommitted(run.Clip.Id, exception);
            return false;
        }
    }

    [LoggerMessage(1254, LogLevel.Error, "What became of clip {Clip} cannot be committed; trying again")]
    private partial void LogNotCommitted(ClipId clip, Exception exception);
}
