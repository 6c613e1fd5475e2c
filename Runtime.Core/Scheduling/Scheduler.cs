using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Scheduling;

/// <summary>Makes what runs what the configuration wants: at start, after each change, and whenever the operator says so.</summary>
internal sealed partial class Scheduler(
    IConfigurationSource configuration,
    CreatorDirectory creators,
    IEnumerable<IPlatform> platforms,
    IEnumerable<IRunningTaskSource> taskSources,
    WorkerSupervisor supervisor,
    IAuditTrail audit,
    ITelemetry telemetry,
    TimeProvider time,
    ILogger<Scheduler> logger) : BackgroundService, IWorkerControl
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _reconciling = new(1);
    private readonly ChangeSignal _changed = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private IDisposable? _subscription;
    private ImmutableSortedDictionary<string, WorkerSlot> _slots = ImmutableSortedDictionary.Create<string, WorkerSlot>(StringComparer.Ordinal);

    public ImmutableArray<WorkerStatus> Workers => [.. _slots.Values.Select(slot => slot.Status)];

    public ImmutableArray<PlatformStatus> Platforms { get; private set; } = [];

    public ImmutableArray<RunningTask> Tasks =>
    [
        .. _slots.Values
            .Where(slot => slot.Run is { Task.IsCompleted: false })
            .Select(slot => new RunningTask($"worker {slot.Key}", "Scheduling", slot.Run?.StartedAt ?? _startedAt, slot.Status.State.ToString()))
            .Concat(ExecuteTask is { IsCompleted: false } ? [new RunningTask("scheduler", "Scheduling", _startedAt, "Running")] : [])
            .Concat(taskSources.SelectMany(source => source.RunningTasks))
            .OrderBy(task => task.Owner, StringComparer.Ordinal).ThenBy(task => task.Name, StringComparer.Ordinal),
    ];

    public IDisposable OnChange(Action handler) => _changed.Subscribe(handler);

    public Task<WorkerCommandResult> StartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => CommandAsync(by, "Start worker", key, async (slot, desired) =>
    {
        if (desired.Plan is null)
        {
            return new WorkerCommandResult(false, desired.Reason);
        }

        if (slot.Run is { Task.IsCompleted: false })
        {
            return new WorkerCommandResult(false, "It is running already.");
        }

        await BeginAsync(slot, desired.Plan);
        return new WorkerCommandResult(true, $"{key} is starting.");
    }, cancellationToken);

    public Task<WorkerCommandResult> StopAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => CommandAsync(by, "Stop worker", key, async (slot, _) =>
    {
        slot.StoppedByOperator = true;
        await supervisor.StopAsync(slot);
        slot.Report(WorkerState.Stopped, "Stopped by the operator.");
        return new WorkerCommandResult(true, $"{key} is stopped.");
    }, cancellationToken);

    public Task<WorkerCommandResult> RestartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => CommandAsync(by, "Restart worker", key, RestartAsync, cancellationToken);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first look at the configuration, so that no change falls between the two.
        _subscription = configuration.OnChange(_ => _wanted.Writer.TryWrite(true));
        await ReconcileAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_slots.Values.Select(supervisor.StopAsync));
    }

    public override void Dispose()
    {
        _subscription?.Dispose();
        _reconciling.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(CheckInterval, time);
        using var stopping = stoppingToken.Register(() => _wanted.Writer.TryComplete());
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var change = _wanted.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            var first = await Task.WhenAny(tick, change);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            if (first == change)
            {
                _wanted.Reader.TryRead(out _);
                change = _wanted.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
                await ReconcileSafelyAsync(stoppingToken);
            }
            else
            {
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                await RestartHungAsync();
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A reconcile that fails is said and tried again at the next change; what runs goes on.")]
    private async Task ReconcileSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReconcileAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            LogReconcileFailed(exception);
            telemetry.Error("config", "runtime", $"The new configuration could not be applied completely: {exception.GetType().Name}.");
        }
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        await _reconciling.WaitAsync(cancellationToken);
        try
        {
            var current = configuration.Current;
            Platforms = PlatformGates.Resolve(current, platforms.Select(platform => platform.Descriptor));
            var desired = DesiredWorker.All(current, platforms, Platforms);

            // Workers of creators that go stop first, and those of creators that come start last.
            await RemoveAsync(desired);
            await creators.ApplyAsync(current, cancellationToken);
            foreach (var worker in desired)
            {
                await MakeAsync(worker);
            }
        }
        finally
        {
            _reconciling.Release();
        }

        _changed.Raise();
    }

    private async Task RemoveAsync(ImmutableArray<DesiredWorker> desired)
    {
        foreach (var (name, slot) in _slots)
        {
            if (!desired.Any(worker => worker.Key == slot.Key))
            {
                await supervisor.StopAsync(slot);
                _slots = _slots.Remove(name);
            }
        }
    }

    private async Task MakeAsync(DesiredWorker worker)
    {
        var slot = SlotOf(worker.Key);
        if (worker.Plan is not { } plan)
        {
            await supervisor.StopAsync(slot);
            slot.Report(worker.State, worker.Reason);
        }
        else if (!slot.StoppedByOperator && (slot.Fingerprint != plan.Fingerprint || slot.Status.State is WorkerState.Disabled or WorkerState.Paused or WorkerState.Blocked))
        {
            await supervisor.StopAsync(slot);
            await BeginAsync(slot, plan);
        }
    }

    private WorkerSlot SlotOf(WorkerKey key)
    {
        if (!_slots.TryGetValue(key.ToString(), out var slot))
        {
            slot = new WorkerSlot(key, time, telemetry, _changed.Raise);
            _slots = _slots.Add(key.ToString(), slot);
        }

        return slot;
    }

    private async Task BeginAsync(WorkerSlot slot, WorkerPlan plan)
    {
        if (creators.Inbox(slot.Key.Creator) is not { } inbox)
        {
            await creators.ApplyAsync(configuration.Current, CancellationToken.None);
            inbox = creators.Inbox(slot.Key.Creator) ?? throw new InvalidOperationException($"Creator '{slot.Key.Creator}' does not run.");
        }

        slot.StoppedByOperator = false;
        slot.Budget.Reset();
        supervisor.Start(slot, plan, inbox);
    }

    private async Task RestartHungAsync()
    {
        foreach (var slot in _slots.Values.Where(supervisor.IsHung))
        {
            slot.Fail($"not heard of for {WorkerSupervisor.HeartbeatLimit.TotalSeconds:0} s, restarted");
            slot.CountRestart();
            await ObeyAsync(slot.Key, RestartAsync, CancellationToken.None);
        }
    }

    private async Task<WorkerCommandResult> RestartAsync(WorkerSlot slot, DesiredWorker desired)
    {
        await supervisor.StopAsync(slot);
        if (desired.Plan is null)
        {
            slot.Report(desired.State, desired.Reason);
            return new WorkerCommandResult(false, desired.Reason);
        }

        await BeginAsync(slot, desired.Plan);
        return new WorkerCommandResult(true, $"{slot.Key} is restarting.");
    }

    private async Task<WorkerCommandResult> CommandAsync(
        Actor by, string action, WorkerKey key, Func<WorkerSlot, DesiredWorker, Task<WorkerCommandResult>> command, CancellationToken cancellationToken)
    {
        WorkerCommandResult? result = null;
        try
        {
            return result = await ObeyAsync(key, command, cancellationToken);
        }
        finally
        {
            var outcome = result switch { null => AuditOutcome.Failed, { Accepted: true } => AuditOutcome.Done, _ => AuditOutcome.Refused };
            audit.Record(by, action, key.ToString(), outcome, result?.Message ?? "It was not carried out to the end.");
        }
    }

    private async Task<WorkerCommandResult> ObeyAsync(WorkerKey key, Func<WorkerSlot, DesiredWorker, Task<WorkerCommandResult>> command, CancellationToken cancellationToken)
    {
        await _reconciling.WaitAsync(cancellationToken);
        try
        {
            var desired = DesiredWorker.All(configuration.Current, platforms, Platforms).FirstOrDefault(worker => worker.Key == key);
            return desired is null || !_slots.TryGetValue(key.ToString(), out var slot)
                ? new WorkerCommandResult(false, $"There is no worker {key}.")
                : await command(slot, desired);
        }
        finally
        {
            _reconciling.Release();
        }
    }

    [LoggerMessage(511, LogLevel.Error, "The configuration could not be applied completely")]
    private partial void LogReconcileFailed(Exception exception);
}
