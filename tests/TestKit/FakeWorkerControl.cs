using System.Collections.Immutable;
using Runtime.Core.Scheduling;

namespace TestKit;

/// <summary>A supervisor that shows what the test sets and accepts every command.</summary>
public sealed class FakeWorkerControl : IWorkerControl
{
    private ImmutableArray<Action<FakeWorkerControl>> _handlers = [];

    public ImmutableArray<WorkerStatus> Workers { get; private set; } = [];

    public ImmutableArray<PlatformStatus> Platforms { get; private set; } = [];

    public ImmutableArray<RunningTask> Tasks { get; set; } = [];

    public Task<WorkerCommandResult> StartAsync(WorkerKey key, CancellationToken cancellationToken) => Accept();

    public Task<WorkerCommandResult> StopAsync(WorkerKey key, CancellationToken cancellationToken) => Accept();

    public Task<WorkerCommandResult> RestartAsync(WorkerKey key, CancellationToken cancellationToken) => Accept();

    public IDisposable OnChange(Action handler) => HandlerList.Add(() => ref _handlers, _ => handler());

    public void Set(ImmutableArray<PlatformStatus> platforms, ImmutableArray<WorkerStatus> workers)
    {
        Platforms = platforms;
        Workers = workers;
        foreach (var handler in _handlers)
        {
            handler(this);
        }
    }

    private static Task<WorkerCommandResult> Accept() => Task.FromResult(new WorkerCommandResult(true, "accepted"));
}
