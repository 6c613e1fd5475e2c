using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Clips.Queue;

/// <summary>From <c>queued</c> to <c>encoded</c>.</summary>
internal sealed partial class ClipEncoding(
    ClipMaker maker,
    ClipRuns runs,
    ClipGate gate,
    ClipCommit commit,
    IConfigurationSource configuration,
    ITelemetry telemetry,
    TimeProvider time,
    ILogger<ClipEncoding> logger) : IClipStage
{
    private static readonly TimeSpan OperatorPause = TimeSpan.FromSeconds(30);

    public ClipState From => ClipState.Queued;

    public string Name => "encoding";

    public int Width => configuration.Current.System.Clips.Encoding.Concurrency;

    public string? Paused => gate.Making;

    public bool Wants(Clip clip) => true;

    public async Task WorkAsync(Clip clip, CancellationToken stopping)
    {
        CrashPoints.Pass(CrashPoints.Encoding);
        using var run = runs.Begin(clip, stopping);
        if (await AttemptAsync(run, stopping) is { } step)
        {
            await commit.EndAsync(run, step, stopping);
        }
    }

    /// <returns>What becomes of the clip; null when somebody else has decided that.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "The boundary of one clip: its failure is its own.")]
    private async Task<Func<Clip, ClipChange>?> AttemptAsync(ClipRun run, CancellationToken stopping)
    {
        try
        {
            var made = await maker.MakeAsync(run.Clip, run, run.Token);
            CrashPoints.Pass(CrashPoints.Made);
            return clip => new ClipChange(ClipFlow.Advance(
                clip with { HasOutput = true, Duration = made.Duration, OutputBytes = made.OutputBytes, HasThumbnail = made.HasThumbnail, HasPreview = made.HasPreview },
                ClipState.Encoded,
                time.GetUtcNow()));
        }
        catch (OperationCanceledException) when (run.IsCancelled)
        {
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return clip => new ClipChange(ClipFlow.PutBack(clip, TimeSpan.Zero, time.GetUtcNow()), "the runtime was stopped");
        }
        catch (MediaException exception)
        {
            return Failed(run.Clip, exception);
        }
        catch (Exception exception)
        {
            LogFailed(run.Clip.Id, exception);
            return clip => Later(clip, $"it could not be made: {exception.GetType().Name}");
        }
    }

    private Func<Clip, ClipChange> Failed(Clip failed, MediaException exception)
    {
        LogRefused(failed.Id, exception.Reason, exception.Message);
        telemetry.Error("clips", "runtime", $"Clip {failed.Id}: {exception.Message}");
        var reason = exception.Remedy.Length == 0 ? exception.Message : $"{exception.Message.TrimEnd('.')}. {exception.Remedy}";
        return exception switch
        {
            { WaitsForOperator: true } => clip => new ClipChange(ClipFlow.PutBack(clip with { LastError = reason }, OperatorPause, time.GetUtcNow()), reason),
            { CanRetry: true } => clip => Later(clip, reason),
            _ => clip => new ClipChange(ClipFlow.Fail(clip, reason, time.GetUtcNow()), reason),
        };
    }

    private ClipChange Later(Clip clip, string reason) => new(ClipFlow.RetryLater(clip, reason, null, time.GetUtcNow()), reason);

    [LoggerMessage(1252, LogLevel.Error, "Clip {Clip} could not be made")]
    private partial void LogFailed(ClipId clip, Exception exception);

    [LoggerMessage(1253, LogLevel.Warning, "Clip {Clip} was not made ({Failure}): {Reason}")]
    private partial void LogRefused(ClipId clip, MediaFailure failure, string reason);
}
