using Runtime.Core.Scheduling;

namespace Runtime.Core.Effects;

internal sealed class EffectTasks(EffectDispatcher dispatcher) : IRunningTaskSource
{
    public IEnumerable<RunningTask> RunningTasks =>
        dispatcher.Lanes.Select(lane => new RunningTask($"effects {lane.Name}", "Effects", lane.StartedAt, "Running"));
}
