namespace Runtime.Core.Scheduling;

/// <summary>A slice that runs long tasks says which, so that nothing runs unseen. Registered as many of one interface.</summary>
public interface IRunningTaskSource
{
    IEnumerable<RunningTask> RunningTasks { get; }
}
