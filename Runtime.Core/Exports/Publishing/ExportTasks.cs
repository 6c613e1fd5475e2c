using System.Collections.Immutable;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Exports.Publishing;

/// <summary>Lists the publisher's tasks. Apart from it, because the scheduler asks for the list and the publisher reads the scheduler.</summary>
internal sealed class ExportTasks(TimeProvider time) : IRunningTaskSource
{
    private ImmutableArray<RunningTask> _running = [];

    public IEnumerable<RunningTask> RunningTasks => _running;

    /// <summary>It is listed before it begins, so that nothing it does comes from a task that nobody knows.</summary>
    public async Task ListedAsync(string name, Func<Task> start)
    {
        var running = new RunningTask(name, "Exports", time.GetUtcNow(), "Running");
        ImmutableInterlocked.Update(ref _running, tasks => tasks.Add(running));
        try
        {
            await start();
        }
        finally
        {
            ImmutableInterlocked.Update(ref _running, tasks => tasks.Remove(running));
        }
    }
}
