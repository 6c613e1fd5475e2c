using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Runtime.Core.Exports.Files;

namespace Runtime.Core.Exports.Publishing;

/// <summary>
/// Publishes its documents one after the other. There are two lanes, so that a document which waits for the disk never
/// holds up a feed that does not.
/// </summary>
internal sealed partial class PublishLane(
    bool durable,
    SlotTable table,
    ExportSources sources,
    AtomicFiles files,
    ExportLibrary library,
    ExportHealth health,
    ILogger logger)
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly DocumentRenderer _renderer = new();

    public bool Serves(DocumentSlot slot) => slot.Document.Durable == durable;

    /// <summary>From any thread; costs the caller nothing but the signal.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Until the token is cancelled; what changed last is published before it returns.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        await using var timer = sources.Time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (true)
            {
                var wait = await PublishDueAsync(stoppingToken);
                if (wait > TimeSpan.Zero)
                {
                    // Whole milliseconds, rounded up: timers know no finer ones, and one that fires early is armed again.
                    timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                    await _wake.Reader.ReadAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            foreach (var slot in table.Slots.Where(Serves))
            {
                await PublishAsync(slot, CancellationToken.None);
            }
        }
    }

    /// <returns>How long until the next document is due.</returns>
    private async ValueTask<TimeSpan> PublishDueAsync(CancellationToken cancellationToken)
    {
        var next = sources.Settings.Heartbeat;
        foreach (var slot in table.Slots)
        {
            if (!Serves(slot))
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (WaitFor(slot) <= TimeSpan.Zero)
            {
                await PublishAsync(slot, cancellationToken);
            }

            var wait = WaitFor(slot);
            next = wait < next ? wait : next;
        }

        return next;
    }

    private TimeSpan WaitFor(DocumentSlot slot) =>
        PublishSchedule.Wait(slot, slot.LastAttempt is { } last ? sources.Time.GetElapsedTime(last) : null, sources.Settings.Heartbeat);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of one document: whatever fails in it must not stop the others.")]
    private async ValueTask PublishAsync(DocumentSlot slot, CancellationToken cancellationToken)
    {
        slot.LastAttempt = sources.Time.GetTimestamp();
        slot.Clean();
        try
        {
            await (slot.IsRetired ? RemoveAsync(slot) : ReplaceAsync(slot, cancellationToken));
            slot.IsFailing = false;
            if (health.Recovered(slot.Path))
            {
                LogRecovered(slot.Path);
                sources.Telemetry.Event("system", Telemetry.TelemetrySeverity.Info, $"{slot.Document.Path} is published again");
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            slot.IsFailing = true;
            Report(slot, exception);
        }
    }

    private async ValueTask ReplaceAsync(DocumentSlot slot, CancellationToken cancellationToken)
    {
        var now = sources.Time.GetUtcNow();
        var rendered = Render(slot, now);
        if (rendered.Body.SequenceEqual(slot.PublishedBody.Span) && files.Exists(slot.Path))
        {
            return;
        }

        var bytes = rendered.Bytes.ToArray();
        await files.ReplaceAsync(slot.Path, bytes, durable, cancellationToken);
        slot.PublishedBody = bytes.AsMemory(rendered.BodyStart);
        library.Publish(new PublishedDocument(
            slot.Path,
            slot.Document.Visibility,
            bytes,
            EntityTags.Next(),
            now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond))));
    }

    private RenderedDocument Render(DocumentSlot slot, DateTimeOffset now)
    {
        try
        {
            return _renderer.Render(slot.Document, slot.Body, new ExportView(sources, now, slot.Creator));
        }
        catch (Exception exception)
        {
            throw new DocumentBuildException(exception);
        }
    }

    private ValueTask RemoveAsync(DocumentSlot slot)
    {
        files.Remove(slot.Path);
        library.Remove(slot.Path);
        slot.PublishedBody = default;
        table.Drop(slot);
        return ValueTask.CompletedTask;
    }

    private void Report(DocumentSlot slot, Exception exception)
    {
        var reason = exception is DocumentBuildException ? $"it could not be built ({exception.InnerException?.GetType().Name})" : FailureText.For(exception);
        if (health.Failed(slot.Path, reason, sources.Time.GetUtcNow()))
        {
            LogFailed(slot.Path, reason, exception);
            sources.Telemetry.Error("exports", "runtime", $"{slot.Document.Path} is not published: {reason}");
        }
    }

    [LoggerMessage(801, LogLevel.Error, "{Document} is not published, the old file stays: {Reason}")]
    private partial void LogFailed(string document, string reason, Exception exception);

    [LoggerMessage(802, LogLevel.Information, "{Document} is published again")]
    private partial void LogRecovered(string document);
}
