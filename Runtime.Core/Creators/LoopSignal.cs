using System.Threading.Tasks.Sources;

namespace Runtime.Core.Creators;

/// <summary>
/// Wakes one loop. Signals that come while it is awake are one, and none is lost. Whoever signals says where the loop goes
/// on: on a thread of the pool, or here and now, which saves the two changes of thread that cost more than a message.
/// </summary>
internal sealed class LoopSignal : IValueTaskSource
{
    private const int Quiet = 0;
    private const int Signalled = 1;
    private const int Sleeping = 2;

    private ManualResetValueTaskSourceCore<bool> _sleep;
    private int _state;

    /// <summary>For the loop alone, and never twice at a time.</summary>
    public ValueTask WaitAsync()
    {
        if (Interlocked.CompareExchange(ref _state, Quiet, Signalled) == Signalled)
        {
            return ValueTask.CompletedTask;
        }

        _sleep.Reset();
        if (Interlocked.CompareExchange(ref _state, Sleeping, Quiet) == Quiet)
        {
            return new ValueTask(this, _sleep.Version);
        }

        Volatile.Write(ref _state, Quiet); // signalled between the two looks
        return ValueTask.CompletedTask;
    }

    /// <summary>From any thread. The loop goes on beside the caller.</summary>
    public void Set() => Set(here: false);

    /// <summary>If the loop sleeps, it goes on here, until it sleeps again. The caller holds no lock.</summary>
    public void SetHere() => Set(here: true);

    void IValueTaskSource.GetResult(short token) => _sleep.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _sleep.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _sleep.OnCompleted(continuation, state, token, flags);

    private void Set(bool here)
    {
        if (Interlocked.CompareExchange(ref _state, Signalled, Quiet) == Sleeping && Interlocked.CompareExchange(ref _state, Quiet, Sleeping) == Sleeping)
        {
            _sleep.RunContinuationsAsynchronously = !here;
            _sleep.SetResult(true);
        }
    }
}
