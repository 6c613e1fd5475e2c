using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Configuration;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Chat.Log;

/// <summary>
/// Appends accepted events to the log when the operator asked for it (<c>chat.log.enabled</c>). It never holds up the
/// chat: when the disk cannot follow, batches are dropped, counted and said.
/// </summary>
internal sealed partial class ChatLogWriter(
    InstancePaths paths,
    IConfigurationSource configuration,
    TimeProvider time,
    ITelemetry telemetry,
    ILogger<ChatLogWriter> logger) : BackgroundService, IRunningTaskSource
{
    private const int QueuedBatches = 256;
    private readonly Channel<LoggedBatch> _queue = Channel.CreateBounded<LoggedBatch>(new BoundedChannelOptions(QueuedBatches) { SingleReader = true });
    private readonly Dictionary<string, ChatLogSegment> _segments = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private long _dropped;
    private bool _failing;

    /// <summary>Whether the creators' loops should hand over what they accept.</summary>
    public bool IsWanted => configuration.Current.System.ChatLogEnabled;

    /// <summary>Events that were not logged since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public IEnumerable<RunningTask> RunningTasks =>
        IsWanted ? [new RunningTask("chat log", "Chat", _startedAt, _failing ? "Failing" : "Running")] : [];

    public void Append(LoggedBatch batch)
    {
        if (!_queue.Writer.TryWrite(batch))
        {
            CountDropped(batch.Events.Count);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var batch in _queue.Reader.ReadAllAsync(stoppingToken))
            {
                Write(batch);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        finally
        {
            foreach (var segment in _segments.Values)
            {
                segment.Dispose();
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The log is a convenience: whatever fails here is said and counted, and the chat goes on.")]
    private void Write(LoggedBatch batch)
    {
        try
        {
            SegmentFor(batch).Append(batch.Events);
            _failing = false;
        }
        catch (Exception exception)
        {
            CountDropped(batch.Events.Count);
            Forget(batch.Creator.Value);
            if (!_failing)
            {
                _failing = true;
                LogFailed(exception);
                telemetry.Error("storage", "runtime", $"The chat log cannot be written ({exception.GetType().Name}); chat goes on without it.");
            }
        }
    }

    private ChatLogSegment SegmentFor(LoggedBatch batch)
    {
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (_segments.TryGetValue(batch.Creator.Value, out var segment) && segment.Day == day)
        {
            return segment;
        }

        Forget(batch.Creator.Value);
        return _segments[batch.Creator.Value] = new ChatLogSegment(Path.Combine(paths.Data, "chat_logs"), batch.Creator, day);
    }

    private void Forget(string creator)
    {
        if (_segments.Remove(creator, out var segment))
        {
            segment.Dispose();
        }
    }

    private void CountDropped(int events)
    {
        if (Interlocked.Add(ref _dropped, events) == events)
        {
            telemetry.Event("system", TelemetrySeverity.Warning, "The chat log cannot keep up; some events are missing in it. Chat itself is not affected.");
        }
    }

    [LoggerMessage(111, LogLevel.Error, "The chat log cannot be written")]
    private partial void LogFailed(Exception exception);
}
