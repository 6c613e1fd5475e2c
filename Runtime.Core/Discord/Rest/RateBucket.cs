namespace Runtime.Core.Discord.Rest;

/// <summary>
/// One limit: calls queue here and go one after another, so that what an answer says about the limit is known before the
/// next call is made.
/// </summary>
internal sealed class RateBucket(TimeProvider time)
{
    /// <summary>After a refusal that does not say how long it holds.</summary>
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(1);

    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly Lock _gate = new();
    private bool _taken;
    private long _since = time.GetTimestamp();
    private TimeSpan _closedFor;

    /// <summary>Nobody uses or awaits it, and it has nothing to remember.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return !_taken && _waiting.Count == 0 && Remaining <= TimeSpan.Zero;
            }
        }
    }

    /// <summary>How long the next call has to wait; not positive for now.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (_gate)
            {
                return Remaining;
            }
        }
    }

    private TimeSpan Remaining => _closedFor - time.GetElapsedTime(_since);

    /// <summary>Waits for the turn, first come first served. Each entry is followed by <see cref="Leave"/>.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (!_taken)
            {
                _taken = true;
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        await using var given = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    public void Leave()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                {
                    return; // the turn is passed on
                }
            }

            _taken = false;
        }
    }

    public void Learn(RateHeaders headers)
    {
        var wait = headers.Scope is RateScope.User or RateScope.Shared
            ? headers.RetryAfter ?? headers.ResetAfter ?? Unsaid
            : headers.Remaining == 0 ? headers.ResetAfter : TimeSpan.Zero;
        lock (_gate)
        {
            (_since, _closedFor) = (time.GetTimestamp(), wait ?? TimeSpan.Zero);
        }
    }
}
