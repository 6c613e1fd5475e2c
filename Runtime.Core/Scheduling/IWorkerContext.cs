using Runtime.Core.Creators;

namespace Runtime.Core.Scheduling;

/// <summary>What a running worker is given: where its events go and where it says how it is.</summary>
public interface IWorkerContext
{
    WorkerKey Key { get; }

    ICreatorInbox Inbox { get; }

    /// <param name="nextAttempt">For <see cref="WorkerState.Waiting"/>: when the next attempt is due.</param>
    void Report(WorkerState state, string detail = "", DateTimeOffset? nextAttempt = null);

    /// <summary>Call from the worker's own loop, at least every 10 s and as often as wanted.</summary>
    void Heartbeat();

    /// <summary>Something was received that reaches the creator.</summary>
    void EventReceived();

    /// <summary>A failure worth showing; the state is reported separately.</summary>
    void Error(string message);
}

/// <summary>Thrown by a worker to say that trying again cannot help until the operator changes something.</summary>
public sealed class WorkerParkedException : Exception
{
    public WorkerParkedException()
    {
    }

    public WorkerParkedException(string message)
        : base(message)
    {
    }

    public WorkerParkedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
