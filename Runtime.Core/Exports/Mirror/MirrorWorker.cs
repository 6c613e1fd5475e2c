using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports.Mirror;

/// <summary>
/// Keeps one target up to date. All that touches the target runs on a thread of its own, one step at a time, so that a
/// target which never answers holds up nothing but itself.
/// </summary>
internal sealed partial class MirrorWorker(
    MirrorTarget target,
    MirrorPace pace,
    MirrorContents contents,
    MirrorWriter writer,
    MirrorLedgers ledgers,
    TimeProvider time,
    ITelemetry telemetry,
    Action changed,
    ILogger logger)
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentQueue<Func<CancellationToken, Task>> _commands = new();
    private readonly MirrorCondition _condition = new(target, time);
    private ImmutableDictionary<string, string> _published = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);
    private long _started;
    private long? _lastAttempt;
    private long _lastVerified;
    private long _changedAt;
    private int _isDirty;
    private volatile bool _hasBegun;
    private FileStream? _lock;

    public MirrorTarget Target => target;

    public MirrorPace Pace => pace;

    public MirrorStatus Status
    {
        get
        {
            var published = Volatile.Read(ref _published);
            return _condition.Status with { Pending = contents.Take(target.Profile).Count(file => published.GetValueOrDefault(file.Place) != file.Sha256) };
        }
    }

    /// <summary>From any thread: a document changed.</summary>
    public void Mark()
    {
        if (Interlocked.Exchange(ref _isDirty, 1) == 0 || !_hasBegun)
        {
            Volatile.Write(ref _changedAt, time.GetTimestamp());
            _wake.Writer.TryWrite(true);
        }
    }

    public Task<MirrorReport> PublishNowAsync(CancellationToken cancellationToken) =>
        AskAsync(token => PublishAsync(verify: true, token), MirrorReport.Failed, cancellationToken);

    public Task<MirrorComparison> CheckAsync(CancellationToken cancellationToken) =>
        AskAsync(token => StepAsync(() => ValueTask.FromResult(writer.Compare(contents.Take(target.Profile), Belongs)), token), MirrorComparison.Failed, cancellationToken);

    /// <summary>Until the token is cancelled; what changed last is mirrored before it returns, if the target answers.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        _started = time.GetTimestamp();
        await using var timer = time.CreateTimer(_ => _wake.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (true)
            {
                while (_commands.TryDequeue(out var command))
                {
                    await command(stoppingToken);
                }

                var wait = Wait();
                if (wait <= TimeSpan.Zero)
                {
                    await PublishAsync(verify: time.GetElapsedTime(_lastVerified) >= MirrorPace.Verify, stoppingToken);
                    continue;
                }

                timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                await _wake.Reader.ReadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await SayLastAsync();
        }
        finally
        {
            _condition.WhenIdle(() => _lock?.Dispose());
        }
    }

    /// <summary>How long until the next generation is due; zero or less is now.</summary>
    private TimeSpan Wait()
    {
        if (_lastAttempt is not { } last)
        {
            return contents.IsComplete ? TimeSpan.Zero : MirrorPace.Verify - time.GetElapsedTime(_started);
        }

        var since = time.GetElapsedTime(last);
        if (_condition.IsFailing)
        {
            return MirrorPace.Retry - since;
        }

        var verify = MirrorPace.Verify - time.GetElapsedTime(_lastVerified);
        if (Volatile.Read(ref _isDirty) == 0)
        {
            return verify;
        }

        var settled = MirrorPace.Settle - time.GetElapsedTime(Volatile.Read(ref _changedAt));
        return Longer(pace.Interval - since, settled);
    }

    private async Task<MirrorReport> PublishAsync(bool verify, CancellationToken stoppingToken)
    {
        _hasBegun = true;
        Interlocked.Exchange(ref _isDirty, 0);
        var report = await AttemptAsync(verify, stoppingToken);
        _lastAttempt = time.GetTimestamp();
        _lastVerified = verify && report.Succeeded ? time.GetTimestamp() : _lastVerified;
        Tell(_condition.Conclude(report), report);
        return report;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of one mirror: whatever fails in it is shown, tried again, and stops nothing else.")]
    private async Task<MirrorReport> AttemptAsync(bool verify, CancellationToken stoppingToken)
    {
        try
        {
            var files = contents.Take(target.Profile);
            var report = await StepAsync(() => PublishStepAsync(files, verify, CancellationToken.None), stoppingToken);
            if (report.Succeeded)
            {
                Volatile.Write(ref _published, files.ToImmutableDictionary(file => file.Place, file => file.Sha256, StringComparer.Ordinal));
            }

            return report;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogUnexpected(target.Name, exception);
            return MirrorReport.Failed(MirrorFaults.From(exception, PathFinding.Valid, null));
        }
    }

    private async ValueTask<MirrorReport> PublishStepAsync(ImmutableArray<MirrorFile> files, bool verify, CancellationToken cancellationToken)
    {
        if (writer.Examine(tryToWrite: false) is { State: not PathState.Valid } finding)
        {
            return MirrorReport.Failed(MirrorFaults.From(finding));
        }

        try
        {
            _lock ??= ledgers.TryLock(target.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return MirrorReport.Failed(MirrorFaults.From(new MirrorLedgerException(exception), PathFinding.Valid, null));
        }

        return _lock is null ? MirrorReport.Failed(MirrorFaults.Busy) : await writer.PublishAsync(files, verify, Belongs, cancellationToken);
    }

    /// <summary>What belongs to a document that could not be built is kept; before all were, that of any creator is too.</summary>
    private bool Belongs(string place) =>
        MirrorPlaces.Lasting(target.Profile).Contains(place, StringComparer.Ordinal)
        || (time.GetElapsedTime(_started) < MirrorPace.Verify && MirrorPlaces.DocumentAt(place, target.Profile) is not null);

    /// <summary>Runs on a thread that may hang. Says so once when it does, and goes on waiting.</summary>
    private async Task<T> StepAsync<T>(Func<ValueTask<T>> step, CancellationToken stoppingToken)
    {
        var running = Task.Factory.StartNew(() => step().AsTask(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        _condition.Begin(running);
        while (true)
        {
            try
            {
                return await running.WaitAsync(MirrorPace.Stall, time, stoppingToken);
            }
            catch (TimeoutException) when (!running.IsCompleted)
            {
                Tell(_condition.Stall(), MirrorReport.Failed(MirrorFaults.Stalled));
            }
        }
    }

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, Func<MirrorFault, T> failed, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _commands.Enqueue(async token =>
        {
            try
            {
                answer.TrySetResult(await ask(token));
            }
            catch (OperationCanceledException)
            {
                answer.TrySetCanceled(token);
                throw;
            }
        });
        _wake.Writer.TryWrite(true);
        try
        {
            return await answer.Task.WaitAsync(MirrorPace.Answer, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return failed(MirrorFaults.Stalled);
        }
    }

    private async Task SayLastAsync()
    {
        if (_condition.IsFailing || (_lastAttempt is null && !contents.IsComplete))
        {
            return;
        }

        using var enough = new CancellationTokenSource(MirrorPace.LastWord, time);
        try
        {
            await _condition.IdleAsync(enough.Token);
            await PublishAsync(verify: false, enough.Token);
        }
        catch (OperationCanceledException)
        {
            LogCutShort(target.Name);
        }
    }

    /// <summary>Once when it begins to fail, or for another reason, and once when it is well again.</summary>
    private void Tell(MirrorNews news, MirrorReport report)
    {
        switch (news)
        {
            case MirrorNews.Failing:
                LogDegraded(target.Name, report.Error!, report.Remedy!);
                telemetry.Error("exports", "mirror", $"the mirror {target.Name} is behind: {report.Error}; {report.Remedy}");
                break;
            case MirrorNews.Recovered:
                LogRecovered(target.Name);
                telemetry.Event("system", TelemetrySeverity.Info, $"the mirror {target.Name} is up to date again");
                break;
            default:
                break;
        }

        changed();
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    [LoggerMessage(820, LogLevel.Warning, "The mirror {Mirror} is behind: {Reason}; {Remedy}")]
    private partial void LogDegraded(string mirror, string reason, string remedy);

    [LoggerMessage(821, LogLevel.Information, "The mirror {Mirror} is up to date again")]
    private partial void LogRecovered(string mirror);

    [LoggerMessage(826, LogLevel.Error, "The mirror {Mirror} met a fault of the program; it is tried again")]
    private partial void LogUnexpected(string mirror, Exception exception);

    [LoggerMessage(822, LogLevel.Warning, "The mirror {Mirror} did not answer in time for the last generation before the stop")]
    private partial void LogCutShort(string mirror);
}
