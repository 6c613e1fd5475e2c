using System.Threading.Channels;
using Runtime.Core.Creators;
using Runtime.Core.Platforms.Synthetic;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Tests.Platforms.Synthetic;

/// <summary>A worker's surroundings that write down what the worker says, with an inbox that can be full.</summary>
internal sealed class RecordingContext : IWorkerContext, ICreatorInbox
{
    public WorkerKey Key => new(SyntheticPlatform.Id, Creator);

    public CreatorId Creator => SyntheticPlatform.DemoCreator;

    public ICreatorInbox Inbox => this;

    public Channel<CreatorInput> Posted { get; } = Channel.CreateUnbounded<CreatorInput>();

    public List<WorkerState> States { get; } = [];

    public int Heartbeats { get; private set; }

    public int Events { get; private set; }

    public bool IsFull { get; set; }

    public void Report(WorkerState state, string detail = "", DateTimeOffset? nextAttempt = null) => States.Add(state);

    public void Heartbeat() => Heartbeats++;

    public void EventReceived() => Events++;

    public void Error(string message) => Assert.Fail(message);

    public ValueTask PostAsync(CreatorInput input, CancellationToken cancellationToken) => Posted.Writer.WriteAsync(input, cancellationToken);

    public ValueTask AddAsync(CreatorInput input, CancellationToken cancellationToken) => PostAsync(input, cancellationToken);

    public void Work()
    {
    }

    public bool TryPost(CreatorInput input) => !IsFull && Posted.Writer.TryWrite(input);
}
