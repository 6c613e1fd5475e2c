using System.Collections.Concurrent;
using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Scheduling;

namespace TestKit;

/// <summary>A supervisor that obeys at once and remembers what it was asked for.</summary>
public sealed class FakeWorkerControl : IWorkerControl
{
    private readonly Subscribers<bool> _subscribers = new();

    public ImmutableArray<WorkerStatus> Workers { get; private set; } = [];

    public ImmutableArray<PlatformStatus> Platforms { get; set; } = [];

    public ImmutableArray<RunningTask> Tasks { get; set; } = [];

    /// <summary>For example <c>stop twitch/daniel</c>.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Set to have every command refused with this message.</summary>
    public string? Refusal { get; set; }

    public void Set(ImmutableArray<PlatformStatus> platforms, ImmutableArray<WorkerStatus> workers)
    {
        Platforms = platforms;
        Set(workers);
    }

    public void Set(params ImmutableArray<WorkerStatus> workers)
    {
        Workers = workers;
        _subscribers.Tell(true);
    }

    public Task<WorkerCommandResult> StartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => Obey("start", key, WorkerState.Running);

    public Task<WorkerCommandResult> StopAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => Obey("stop", key, WorkerState.Stopped);

    public Task<WorkerCommandResult> RestartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => Obey("restart", key, WorkerState.Running);

    public IDisposable OnChange(Action handler) => _subscribers.Add(_ => handler());

    private Task<WorkerCommandResult> Obey(string command, WorkerKey key, WorkerState state)
    {
        Commands.Enqueue($"{command} {key}");
        if (Refusal is not null)
        {
            return Task.FromResult(new WorkerCommandResult(false, Refusal));
        }

        Set([.. Workers.Select(worker => worker.Key == key ? worker with { State = state, Detail = "" } : worker)]);
        return Task.FromResult(new WorkerCommandResult(true, $"{key} is {state.ToString().ToLowerInvariant()}."));
    }
}
