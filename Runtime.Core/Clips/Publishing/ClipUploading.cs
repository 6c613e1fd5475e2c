using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Configuration;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Clips.Publishing;

/// <summary>From <c>encoded</c> to <c>published</c>.</summary>
internal sealed partial class ClipUploading(
    ClipBook book,
    ClipRuns runs,
    ClipGate gate,
    ClipCommit commit,
    ClipPaths paths,
    IEnumerable<IClipUploader> uploaders,
    IConfigurationSource configuration,
    ITelemetry telemetry,
    TimeProvider time,
    ILogger<ClipUploading> logger) : IClipStage
{
    private const int Uploads = 2;
    private readonly Dictionary<string, IClipUploader> _uploaders = uploaders.ToDictionary(uploader => uploader.Platform, StringComparer.Ordinal);

    public ClipState From => ClipState.Encoded;

    public string Name => "uploading";

    public int Width => Uploads;

    public string? Paused => gate.Publishing;

    public bool Wants(Clip clip) => clip.Options.Publish;

    public async Task WorkAsync(Clip clip, CancellationToken stopping)
    {
        CrashPoints.Pass(CrashPoints.Uploading);
        using var run = runs.Begin(clip, stopping);
        if (await AttemptAsync(run, stopping) is { } step)
        {
            await commit.EndAsync(run, step, stopping);
            CrashPoints.Pass(CrashPoints.Published);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The boundary of one upload: whatever happens to it, the queue goes on.")]
    private async Task<Func<Clip, ClipChange>?> AttemptAsync(ClipRun run, CancellationToken stopping)
    {
        try
        {
            return await LookAsync(run) ?? StepFor(run.Clip, await SendAsync(run));
        }
        catch (OperationCanceledException) when (run.IsCancelled)
        {
            return null;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return clip => new ClipChange(ClipFlow.PutBack(Doubtful(clip), TimeSpan.Zero, time.GetUtcNow()), "the runtime was stopped");
        }
        catch (Exception exception)
        {
            LogFailed(run.Clip.Id, exception);
            return StepFor(run.Clip, new UploadResult.Uncertain($"the upload broke off: {exception.GetType().Name}"));
        }
    }

    /// <summary>After an upload that nobody saw the end of: first to where it went, before anything is sent again.</summary>
    private async Task<Func<Clip, ClipChange>?> LookAsync(ClipRun run)
    {
        if (run.Clip is not { Marks.UploadUncertain: true, Destination: { } sentTo } || !_uploaders.TryGetValue(sentTo.Platform, out var uploader))
        {
            return null;
        }

        return await uploader.FindAsync(JobFor(run, sentTo), run.Token) switch
        {
            UploadFinding.Found found => StepFor(run.Clip, new UploadResult.Published(found.Url)),
            UploadFinding.Unknown { After: { } after } unknown => StepFor(run.Clip, new UploadResult.Waiting(unknown.Reason, after)), // as doubtful as it was
            UploadFinding.Unknown unknown => StepFor(run.Clip, new UploadResult.Uncertain(unknown.Reason)),
            _ => null,
        };
    }

    private async Task<UploadResult> SendAsync(ClipRun run)
    {
        var destination = ClipDestinationRule.For(run.Clip, configuration.Current);
        if (!_uploaders.TryGetValue(destination.Platform, out var uploader))
        {
            return new UploadResult.Refused($"this version cannot send clips to '{destination.Platform}'; choose another destination in system.json or creators.json");
        }

        // Kept before anything leaves, so that after a crash it is known where to look.
        var session = destination == run.Clip.Destination ? run.Clip.Marks.UploadSession : null;
        await book.ChangeAsync(
            run.Clip.Id,
            clip => clip.State == ClipState.Uploading ? new ClipChange(clip with { Destination = destination, Marks = clip.Marks with { UploadSession = session } }) : null,
            run.Token);
        var result = await uploader.UploadAsync(JobFor(run, destination), run.Token);
        CrashPoints.Pass(CrashPoints.Uploaded);
        return result;
    }

    private UploadJob JobFor(ClipRun run, ClipDestination destination) => new()
    {
        Clip = book.Find(run.Clip.Id) ?? run.Clip,
        Path = paths.OutputOf(run.Clip.Id),
        Destination = destination,
        KeepSession = session => book.ChangeAsync(
            run.Clip.Id,
            clip => clip.State == ClipState.Uploading ? new ClipChange(clip with { Marks = clip.Marks with { UploadSession = session } }) : null,
            CancellationToken.None),
        Progress = run,
    };

    private Func<Clip, ClipChange> StepFor(Clip sent, UploadResult result)
    {
        if (result is UploadResult.Published published)
        {
            LogPublished(sent.Id);
            telemetry.Event("clips", TelemetrySeverity.Info, $"clip {sent.Id} was published");
            return clip => new ClipChange(ClipFlow.Advance(clip with { PublishedUrl = published.Url }, ClipState.Published, time.GetUtcNow()));
        }

        var (reason, step) = result switch
        {
            UploadResult.Later later => (later.Reason, Again(later.Reason, later.After, doubtful: false)),
            UploadResult.Uncertain uncertain => (uncertain.Reason, Again(uncertain.Reason, null, doubtful: true)),
            UploadResult.Waiting waiting => (waiting.Reason, clip => new ClipChange(ClipFlow.PutBack(clip with { LastError = waiting.Reason }, waiting.After, time.GetUtcNow()), waiting.Reason)),
            UploadResult.Refused refused => (refused.Reason, clip => new ClipChange(ClipFlow.Fail(clip, refused.Reason, time.GetUtcNow()), refused.Reason)),
            _ => throw new InvalidOperationException($"Nobody handles {result.GetType().Name}."),
        };
        LogNotPublished(sent.Id, reason);
        telemetry.Error("clips", "runtime", $"Clip {sent.Id}: {reason}");
        return step;
    }

    private Func<Clip, ClipChange> Again(string reason, TimeSpan? after, bool doubtful) =>
        clip => new ClipChange(ClipFlow.RetryLater(doubtful ? Doubtful(clip) : clip, reason, after, time.GetUtcNow()), reason);

    private static Clip Doubtful(Clip clip) => clip with { Marks = clip.Marks with { UploadUncertain = true } };

    [LoggerMessage(1257, LogLevel.Error, "The upload of clip {Clip} broke off")]
    private partial void LogFailed(ClipId clip, Exception exception);

    [LoggerMessage(1258, LogLevel.Warning, "Clip {Clip} was not published: {Reason}")]
    private partial void LogNotPublished(ClipId clip, string reason);

    [LoggerMessage(1259, LogLevel.Information, "Clip {Clip} was published")]
    private partial void LogPublished(ClipId clip);
}
