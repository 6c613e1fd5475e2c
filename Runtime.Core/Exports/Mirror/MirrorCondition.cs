namespace Runtime.Core.Exports.Mirror;

/// <summary>How a mirror is, and whether its target is being worked on. Status is read from any thread; the rest belongs to the worker.</summary>
internal sealed class MirrorCondition(MirrorTarget target, TimeProvider time)
{
    private MirrorStatus _status = new()
    {
        Name = target.Name,
        Profile = target.Profile,
        Path = target.Path,
        Origin = target.Origin,
        PathState = FolderCheck.Judge(target.Path, Files.PathKind.Folder, () => true).State,
        State = MirrorState.Starting,
    };

    private Task _step = Task.CompletedTask;

    public MirrorStatus Status => Volatile.Read(ref _status);

    public bool IsFailing => Status.State is MirrorState.Degraded or MirrorState.Stalled;

    /// <summary>When the step that is under way has ended, in whatever way.</summary>
    public async Task IdleAsync(CancellationToken cancellationToken)
    {
        await _step.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Begin(Task step) => _step = step;

    /// <summary>At once when nothing is under way; else when that ends, should it ever. Nobody waits for it.</summary>
    public void WhenIdle(Action action) =>
        _step.ContinueWith(_ => action(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public MirrorNews Stall()
    {
        var isNew = Status.State != MirrorState.Stalled;
        Volatile.Write(ref _status, Status with { State = MirrorState.Stalled, LastError = MirrorFaults.Stalled.Reason, LastErrorAt = time.GetUtcNow(), Remedy = MirrorFaults.Stalled.Remedy });
        return isNew ? MirrorNews.Failing : MirrorNews.None;
    }

    public MirrorNews Conclude(MirrorReport report)
    {
        var before = Status;
        if (report.Succeeded)
        {
            Volatile.Write(ref _status, before with
            {
                PathState = PathState.Valid,
                State = MirrorState.Running,
                Sequence = report.Sequence,
                LastFullPublish = time.GetUtcNow(),
                Remedy = null,
                Files = report.Written + report.Unchanged,
                Bytes = report.Bytes,
            });
            return before.State is MirrorState.Degraded or MirrorState.Stalled ? MirrorNews.Recovered : MirrorNews.None;
        }

        var isNew = before.State != MirrorState.Degraded || before.LastError != report.Error;
        Volatile.Write(ref _status, before with
        {
            PathState = report.State,
            State = MirrorState.Degraded,
            LastError = report.Error,
            LastErrorAt = isNew ? time.GetUtcNow() : before.LastErrorAt,
            Remedy = report.Remedy,
        });
        return isNew ? MirrorNews.Failing : MirrorNews.None;
    }
}

/// <summary>What there is to tell of an attempt.</summary>
internal enum MirrorNews
{
    None,
    Failing,
    Recovered,
}
