using System.Collections.Concurrent;
using Runtime.Core.Clips.Media;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Clips.Queue;

/// <summary>What is being worked on at this moment: how far it is, and the way to stop it.</summary>
internal sealed class ClipRuns(TimeProvider time)
{
    private readonly ConcurrentDictionary<ClipId, ClipRun> _runs = new();
    private readonly ChangeHandlers<ClipRuns> _changed = new();
    private readonly ChangeHandlers<ClipRuns> _ended = new();

    public IEnumerable<ClipRun> All => _runs.Values;

    public ClipProgress? ProgressOf(ClipId id) => _runs.GetValueOrDefault(id)?.Progress;

    public bool IsRunning(ClipId id) => _runs.ContainsKey(id);

    /// <summary>Stops the work on the clip. What becomes of the clip is decided by whoever asked for it.</summary>
    public void Cancel(ClipId id) => _runs.GetValueOrDefault(id)?.Cancel();

    public IDisposable OnChange(Action handler) => _changed.Add(_ => handler());

    /// <summary>Calls <paramref name="handler"/> when the work on a clip is over, which frees it for the next stage.</summary>
    public IDisposable OnEnded(Action handler) => _ended.Add(_ => handler());

    /// <summary>Dispose it when the work is over.</summary>
    public ClipRun Begin(Clip clip, CancellationToken stopping)
    {
        var run = new ClipRun(this, clip, time.GetUtcNow(), stopping);
        _runs[clip.Id] = run;
        _changed.Raise(this);
        return run;
    }

    internal void Told() => _changed.Raise(this);

    internal void Ended(ClipRun run)
    {
        _runs.TryRemove(new KeyValuePair<ClipId, ClipRun>(run.Clip.Id, run));
        _ended.Raise(this);
        _changed.Raise(this);
    }
}

/// <summary>The work on one clip, from its claim to its end.</summary>
internal sealed class ClipRun(ClipRuns owner, Clip clip, DateTimeOffset startedAt, CancellationToken stopping) : IProgress<CutProgress>, IProgress<double>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private bool _isOver;

    public Clip Clip { get; } = clip;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public CancellationToken Token => _source.Token;

    /// <summary>Somebody wants it to end, and the daemon goes on.</summary>
    public bool IsCancelled { get; private set; }

    public ClipProgress Progress { get; private set; } = new(0, null, "");

    public void Cancel()
    {
        lock (_gate)
        {
            IsCancelled = true;
            if (!_isOver)
            {
                _source.Cancel();
            }
        }
    }

    public void Report(CutProgress value) => Tell(new ClipProgress(value.Fraction, value.Remaining, value.Step));

    public void Report(double value) => Tell(new ClipProgress(value, null, "uploading"));

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _source.Dispose();
        }

        owner.Ended(this);
    }

    private void Tell(ClipProgress progress)
    {
        Progress = progress;
        owner.Told();
    }
}

/// <param name="Fraction">From 0 to 1.</param>
/// <param name="Remaining">Null while nobody can tell.</param>
public sealed record ClipProgress(double Fraction, TimeSpan? Remaining, string Step);
