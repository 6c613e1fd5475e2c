using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Runtime.Core.Clips.Media.Ffmpeg;
using Runtime.Core.Secrets;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>What the buffers share.</summary>
internal sealed record CaptureParts(FfmpegTool Tool, ToolRunner Runner, Ffprobe Ffprobe, HoldStore Holds, ISecretSource Secrets, TimeProvider Time, ILogger<CaptureBuffers> Logger);

/// <summary>One creator's buffer: keeps its source being recorded for as long as it is wanted. The boundary of its failures.</summary>
internal sealed partial class CreatorBuffer(CaptureSettings settings, SegmentStore store, CaptureParts parts, Action onChange)
{
    private readonly ILogger _logger = parts.Logger;
    private Condition _condition = new(CaptureState.Starting);

    public CaptureSettings Settings => settings;

    public SegmentStore Store => store;

    /// <summary>More can still come.</summary>
    public bool IsLive => Volatile.Read(ref _condition).State is CaptureState.Recording or CaptureState.Starting;

    public CaptureStatus Status
    {
        get
        {
            var condition = Volatile.Read(ref _condition);
            return BufferStatus.Of(settings.Creator, store.View, parts.Holds) with
            {
                State = condition.State,
                Kind = settings.Kind,
                Source = settings.SourceVariable is { } variable ? $"({variable})" : CaptureSource.Redact(settings.Kind, settings.Source),
                Media = condition.Media,
                Restarts = condition.Restarts,
                NextAttempt = condition.NextAttempt,
                LastError = condition.LastError,
                Remedy = condition.Remedy,
                LastSegmentAt = condition.LastSegmentAt,
            };
        }
    }

    public void TurnedOff() => Set(condition => condition with { State = CaptureState.Off, NextAttempt = null });

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of one buffer: whatever fails there is shown and tried again, and stops nothing else.")]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            Set(condition => condition with { State = CaptureState.Starting, NextAttempt = null });
            try
            {
                var segmentsBefore = Volatile.Read(ref _condition).Segments;
                await RecordOnceAsync(() => failures = 0, cancellationToken);
                if (Volatile.Read(ref _condition).Segments == segmentsBefore)
                {
                    throw new MediaException(MediaFailure.SourceUnreadable, "the source gave nothing that can be buffered") { Remedy = "Set \"encode\": true in clips.capture for sources that are not H.264." };
                }

                Set(condition => condition with { State = CaptureState.Ended, LastError = null, Remedy = null });
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                failures++;
                if (Fail(exception, failures) is not { } delay)
                {
                    return;
                }

                await Task.Delay(delay, parts.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RecordOnceAsync(Action onSuccess, CancellationToken cancellationToken)
    {
        var source = CaptureSource.Resolve(settings, parts.Secrets);
        if (settings.Kind == CaptureKind.ReplayFolder)
        {
            await new ReplayFolder(source, settings, store, parts, () => Recorded("", onSuccess)).WatchAsync(cancellationToken);
            return;
        }

        var location = await parts.Tool.RequireAsync(cancellationToken);
        var run = new CaptureRun(settings, store, parts.Runner, parts.Time, scan => Take(scan, onSuccess));
        await run.RecordAsync(location.Ffmpeg, CaptureSource.Open(settings, source, parts.Time.GetUtcNow()), cancellationToken);
    }

    private void Take(SegmentScan scan, Action onSuccess)
    {
        if (scan.HasPictures)
        {
            Recorded(scan.Media, onSuccess);
        }
    }

    private void Recorded(string media, Action onSuccess)
    {
        onSuccess();
        store.Evict(settings.MaxAge, settings.MaxBytes, cover => parts.Holds.Covers(settings.Creator, cover));
        Set(condition => condition with
        {
            State = CaptureState.Recording,
            Media = media,
            Segments = condition.Segments + 1,
            LastSegmentAt = parts.Time.GetUtcNow(),
            LastError = null,
            Remedy = null,
        });
    }

    /// <returns>When to try again; null where that cannot help.</returns>
    private TimeSpan? Fail(Exception exception, int failures)
    {
        var media = exception as MediaException;
        var message = CaptureSource.RedactAll(media?.Message ?? exception.Message);
        var isParked = media?.Reason == MediaFailure.InputRejected;
        var delay = media is { WaitsForOperator: true } ? CaptureSchedule.Ceiling : CaptureSchedule.DelayAfter(failures);
        var tail = media?.ErrorTail is { Length: > 0 } lines ? $" ({CaptureSource.RedactAll(lines[^1])})" : "";
        if (failures == 1)
        {
            LogFailed(settings.Creator.Value, message + tail);
        }

        Set(condition => condition with
        {
            State = isParked ? CaptureState.Parked : CaptureState.Waiting,
            NextAttempt = isParked ? null : parts.Time.GetUtcNow() + delay,
            Restarts = condition.Restarts + 1,
            LastError = message + tail,
            Remedy = media?.Remedy ?? "It is tried again by itself.",
        });
        return isParked ? null : delay;
    }

    private void Set(Func<Condition, Condition> change)
    {
        ImmutableInterlocked.Update(ref _condition, change);
        onChange();
    }

    [LoggerMessage(256, LogLevel.Warning, "The buffer of {Creator} does not record: {Reason}")]
    private partial void LogFailed(string creator, string reason);

    private sealed record Condition(CaptureState State)
    {
        public string Media { get; init; } = "";

        public long Segments { get; init; }

        public int Restarts { get; init; }

        public DateTimeOffset? NextAttempt { get; init; }

        public DateTimeOffset? LastSegmentAt { get; init; }

        public string? LastError { get; init; }

        public string? Remedy { get; init; }
    }
}
