using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;

namespace Runtime.Host.Tests.Fakes;

/// <summary>One running worker that notes the commands it is given.</summary>
internal sealed class FakeWorkers : IWorkerControl
{
    public static readonly WorkerKey Key = new(new PlatformId("twitch"), FakeCreators.Demo);
    private readonly List<Action> _handlers = [];

    public List<string> Commands { get; } = [];

    /// <summary>Who gave each of the commands.</summary>
    public List<Actor> By { get; } = [];

    public bool Accepts { get; set; } = true;

    /// <summary>Thrown by the next command, to stand for a handler that fails.</summary>
    public Exception? Failure { get; set; }

    public ImmutableArray<WorkerStatus> Workers { get; set; } =
        [new WorkerStatus { Key = Key, State = WorkerState.Running, Since = new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero) }];

    public ImmutableArray<PlatformStatus> Platforms { get; } =
        [new PlatformStatus(new PlatformDescriptor { Id = new PlatformId("twitch"), DisplayName = "Twitch", DefaultState = "active", Mode = "chat+ingest" }, true, true, "active", "", null)];

    public ImmutableArray<RunningTask> Tasks { get; } = [new RunningTask("twitch/demo", "scheduling", new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero), "running")];

    public Task<WorkerCommandResult> StartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => Note("start", key, by);

    public Task<WorkerCommandResult> StopAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => Note("stop", key, by);

    public Task<WorkerCommandResult> RestartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => Note("restart", key, by);

    public IDisposable OnChange(Action handler) => Subscription.Add(_handlers, handler);

    public void Change(WorkerState state)
    {
        Workers = [Workers[0] with { State = state }];
        foreach (var handler in _handlers.ToArray())
        {
            handler();
        }
    }

    private Task<WorkerCommandResult> Note(string command, WorkerKey key, Actor by)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        Commands.Add($"{command} {key}");
        By.Add(by);
        return Task.FromResult(new WorkerCommandResult(Accepts, Accepts ? "done" : "it is switched off by its platform"));
    }
}
