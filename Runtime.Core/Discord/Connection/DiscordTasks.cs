using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord.Connection;

/// <summary>
/// The supervisor's tasks, for the list of all. Known apart from it, because the list is a part of what the commands act on, and the commands are a part of what
/// the supervisor runs.
/// </summary>
internal sealed class DiscordTasks : IRunningTaskSource
{
    private volatile Func<IEnumerable<RunningTask>>? _source;

    public IEnumerable<RunningTask> RunningTasks => _source?.Invoke() ?? [];

    public void Begin(Func<IEnumerable<RunningTask>> source) => _source = source;
}
