using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Creators;

/// <summary>
/// The one loop that owns a creator's state. It applies inputs as they come, commits what they changed in one
/// transaction and only then publishes. While a batch is being committed the next one is already applied, so the
/// rules never wait for the disk, and a slow disk only makes larger batches.
/// </summary>
internal sealed partial class CreatorRuntime : ICreatorInbox, IAsyncDisposable
{
    private const int InboxCapacity = 16_384;
    private const int MaxBatch = 8_192;

    /// <summary>As many inputs of a bunch may lie before the loop is woken to work beside whoever adds them.</summary>
    private const int SmallBunch = 16;

    private static readonly TimeSpan CommitRetry = TimeSpan.FromSeconds(1);

    private readonly Channel<CreatorInput> _inbox = Channel.CreateBounded<CreatorInput>(new BoundedChannelOptions(InboxCapacity) { SingleReader = true });
    private readonly LoopSignal _wake = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly CreatorEngine _engine;
    private readonly CreatorCommit _commit;
    private readonly CommitPace _pace;
    private readonly SteadyClock _clock;
    private readonly TimeProvider _time;
    private readonly ITelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private long _revision;
    private long? _lastCommit;
    private int _lastSize;
    private bool _isResting;
    private int _added;
    private long _dropped;

    public CreatorRuntime(CreatorEngine engine, CreatorId creator, CreatorCommit commit, CommitPace pace, TimeProvider time, ITelemetry telemetry, ILogger logger)
    {
        (_engine, _commit, _pace, _time, _telemetry, _logger) = (engine, commit, pace, time, telemetry, logger);
        Creator = creator;
        _clock = new SteadyClock(time);
        StartedAt = time.GetUtcNow();
        State = engine.Snapshot(0, StartedAt);
        _loop = Task.Run(RunAsync);
    }

    public CreatorId Creator { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>The last committed state.</summary>
    public CreatorState State { get; private set; }

    /// <summary>Inputs that found the inbox full and could not wait.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public ValueTask PostAsync(CreatorInput input, CancellationToken cancellationToken)
    {
        var write = _inbox.Writer.WriteAsync(input, cancellationToken); // one that has to wait is let in by the loop itself, which is awake then
        _wake.Set();
        return write;
    }

    public ValueTask AddAsync(CreatorInput input, CancellationToken cancellationToken)
    {
        var write = _inbox.Writer.WriteAsync(input, cancellationToken);
        if (Interlocked.Increment(ref _added) % SmallBunch == 0 || !write.IsCompleted)
        {
            _wake.Set();
        }

        return write;
    }

    public void Work() => _wake.SetHere();

    public bool TryPost(CreatorInput input)
    {
        if (_inbox.Writer.TryWrite(input))
        {
            _wake.Set();
            return true;
        }

        Interlocked.Increment(ref _dropped);
        return false;
    }

    /// <summary>Applies and commits what is in the inbox, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_inbox.Writer.TryComplete())
        {
            _wake.Set();
            try
            {
                await _loop.WaitAsync(TimeSpan.FromSeconds(5), _time);
            }
            catch (TimeoutException)
            {
                LogAbandoned(Creator);
            }

            await _abandon.CancelAsync();
            await _loop;
            _abandon.Dispose();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The boundary of a creator: what fails here must not take the daemon or another creator with it.")]
    private async Task RunAsync()
    {
        try
        {
            await PumpAsync();
        }
        catch (OperationCanceledException) when (_abandon.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            LogLoopFailed(Creator, exception);
            _telemetry.Error("creator", "creator_error", $"The loop of creator '{Creator}' ended: {exception.GetType().Name}.");
        }
    }

    private async Task PumpAsync()
    {
        await using var rest = _time.CreateTimer(_ => EndRest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Batch? committing = null;
        var applied = 0;
        while (true)
        {
            applied += ApplyWaiting(MaxBatch - applied);
            if (committing is { Commit.IsCompleted: true })
            {
                await FinishAsync(committing);
                committing = null;
            }

            var hasEnded = _inbox.Reader.Completion.IsCompleted;
            if (committing is null && applied == 0 && hasEnded)
            {
                return;
            }

            if (committing is null && applied > 0 && (hasEnded || applied == MaxBatch || !MustRest(rest)))
            {
                committing = BeginCommit();
                (_lastSize, applied) = (applied, 0);
                continue;
            }

            await _wake.WaitAsync();
        }
    }

    private void EndRest()
    {
        Volatile.Write(ref _isResting, false);
        _wake.Set();
    }

    /// <returns>How many there were, at most <paramref name="most"/>.</returns>
    private int ApplyWaiting(int most)
    {
        var taken = 0;
        for (var now = _clock.Now; taken < most && _inbox.Reader.TryRead(out var input); taken++)
        {
            ApplyOne(input, now);
        }

        return taken;
    }

    /// <summary>Whether the next commit has to wait; then the timer is set, once for each commit.</summary>
    private bool MustRest(ITimer timer)
    {
        if (Volatile.Read(ref _isResting))
        {
            return true;
        }

        if (_lastCommit is not { } last || _pace.After(_lastSize) - _time.GetElapsedTime(last) is not { Ticks: > 0 } left)
        {
            return false;
        }

        // Whole milliseconds, rounded up: timers know no finer ones.
        Volatile.Write(ref _isResting, true);
        timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        return true;
    }

    private Batch BeginCommit()
    {
        _lastCommit = _time.GetTimestamp();
        var state = _engine.Snapshot(++_revision, _time.GetUtcNow());
        var changes = _engine.TakeChanges();
        var commit = _commit.WriteAsync(changes);
        commit.GetAwaiter().UnsafeOnCompleted(_wake.Set);
        return new Batch(changes, state, commit);
    }

    [SuppressMessage("Design", "CA1031", Justification = "One bad message must never cost the next.")]
    private void ApplyOne(CreatorInput input, DateTimeOffset now)
    {
        try
        {
            _engine.Apply(input, now);
        }
        catch (Exception exception)
        {
            LogInputFailed(Creator, input.GetType().Name, exception);
            _telemetry.Error("creator", "creator_error", $"An event of creator '{Creator}' could not be applied: {exception.GetType().Name}.");
        }
    }

    /// <summary>Publishes after the commit. A commit that fails is tried again for as long as it takes: nothing is given up, and the full inbox holds the platforms back.</summary>
    private async Task FinishAsync(Batch batch)
    {
        var commit = batch.Commit;
        for (var attempt = 0; !await _commit.SucceededAsync(commit, Creator, attempt); attempt++)
        {
            await Task.Delay(CommitRetry, _time, _abandon.Token);
            commit = _commit.WriteAsync(batch.Changes);
        }

        State = batch.State;
        _commit.Publish(batch.State, batch.Changes);
    }

    [LoggerMessage(201, LogLevel.Error, "An input of type {Input} of creator {Creator} could not be applied")]
    private partial void LogInputFailed(CreatorId creator, string input, Exception exception);

    [LoggerMessage(202, LogLevel.Critical, "The loop of creator {Creator} ended")]
    private partial void LogLoopFailed(CreatorId creator, Exception exception);

    [LoggerMessage(203, LogLevel.Warning, "Creator {Creator} could not commit its last events before the stop")]
    private partial void LogAbandoned(CreatorId creator);

    private sealed record Batch(CreatorChanges Changes, CreatorState State, Task Commit);
}
