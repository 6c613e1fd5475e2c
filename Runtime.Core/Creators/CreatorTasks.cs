using Runtime.Core.Scheduling;

namespace Runtime.Core.Creators;

internal sealed class CreatorTasks(CreatorDirectory directory) : IRunningTaskSource
{
    public IEnumerable<RunningTask> RunningTasks =>
        directory.Runtimes.Select(runtime => new RunningTask($"creator loop {runtime.Creator}", "Creators", runtime.StartedAt, "Running"));
}
