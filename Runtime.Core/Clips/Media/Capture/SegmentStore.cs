using System.Collections.Immutable;
using Runtime.Core.Clips.Media.Cutting;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>What is buffered at one moment: the segments, oldest first, and the clock of each run.</summary>
internal sealed record BufferView(ImmutableArray<BufferedSegment> Segments, ImmutableDictionary<long, DateTimeOffset> Zeros)
{
    public static readonly BufferView Empty = new([], ImmutableDictionary<long, DateTimeOffset>.Empty);

    public TimeRange CoverOf(BufferedSegment segment) => new(WallClock(segment.Run, segment.From), WallClock(segment.Run, segment.To));

    public DateTimeOffset WallClock(long run, long at) => Zeros[run].AddTicks(at * TimeSpan.TicksPerSecond / MediaIndex.TicksPerSecond);

    public long OnClockOf(long run, DateTimeOffset wallClock) => (long)Math.Round((wallClock - Zeros[run]).Ticks * (double)MediaIndex.TicksPerSecond / TimeSpan.TicksPerSecond);
}

/// <summary>One creator's segments on disk, bounded by age and size. Oldest go first; held and leased ones stay.</summary>
internal sealed class SegmentStore(string folder)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _leases = new(StringComparer.Ordinal);
    private readonly SegmentJournal _journal = new(folder);
    private BufferView _view = BufferView.Empty;

    public string Folder => folder;

    public BufferView View => Volatile.Read(ref _view);

    /// <summary>Knows again what an earlier life of the daemon recorded; deletes files that were not finished.</summary>
    public void Load()
    {
        lock (_gate)
        {
            Volatile.Write(ref _view, _journal.Load());
        }
    }

    /// <summary>Deletes what a recording that was ended left unfinished. Only while none runs.</summary>
    public void SweepUnfinished()
    {
        lock (_gate)
        {
            _journal.Sweep(_view);
        }
    }

    /// <param name="zero">The wall clock of the run's 0.</param>
    public void Add(BufferedSegment segment, DateTimeOffset zero)
    {
        lock (_gate)
        {
            Volatile.Write(ref _view, new(_view.Segments.Add(segment), _view.Zeros.SetItem(segment.Run, zero)));
            if (segment.IsOurs)
            {
                _journal.Append(segment, zero);
            }
        }
    }

    /// <summary>Age counts back from the newest picture: the end of a stream that is over stays until the next one.</summary>
    public void Evict(TimeSpan maxAge, long maxBytes, Func<TimeRange, bool> isHeld)
    {
        lock (_gate)
        {
            if (_view.Segments.IsEmpty)
            {
                return;
            }

            var oldest = _view.Segments.Max(segment => _view.CoverOf(segment).To) - maxAge;
            var bytes = _view.Segments.Where(segment => segment.IsOurs && !isHeld(_view.CoverOf(segment))).Sum(segment => segment.Bytes);
            var kept = ImmutableArray.CreateBuilder<BufferedSegment>();
            foreach (var segment in _view.Segments)
            {
                var cover = _view.CoverOf(segment);
                var isKept = (cover.To > oldest && (bytes <= maxBytes || !segment.IsOurs)) || _leases.ContainsKey(segment.Path) || isHeld(cover);
                if (isKept || !TryDelete(segment))
                {
                    kept.Add(segment);
                }
                else
                {
                    bytes -= segment.IsOurs ? segment.Bytes : 0;
                }
            }

            Keep(kept.ToImmutable());
        }
    }

    /// <summary>Forgets files of others that are not there any more.</summary>
    public void Forget(Func<BufferedSegment, bool> isGone)
    {
        lock (_gate)
        {
            Keep([.. _view.Segments.Where(segment => !isGone(segment))]);
        }
    }

    /// <returns>Null when one of them has been deleted in between.</returns>
    public Action? Lease(ImmutableArray<BufferedSegment> segments)
    {
        lock (_gate)
        {
            if (!segments.All(segment => _view.Segments.Contains(segment)))
            {
                return null;
            }

            foreach (var segment in segments)
            {
                _leases[segment.Path] = _leases.GetValueOrDefault(segment.Path) + 1;
            }
        }

        var isReleased = 0;
        return () =>
        {
            if (Interlocked.Exchange(ref isReleased, 1) == 0)
            {
                Release(segments);
            }
        };
    }

    private void Release(ImmutableArray<BufferedSegment> segments)
    {
        lock (_gate)
        {
            foreach (var path in segments.Select(segment => segment.Path))
            {
                if (--_leases[path] == 0)
                {
                    _leases.Remove(path);
                }
            }
        }
    }

    private void Keep(ImmutableArray<BufferedSegment> segments)
    {
        if (segments.Length == _view.Segments.Length)
        {
            return;
        }

        var runs = segments.Select(segment => segment.Run).ToHashSet();
        Volatile.Write(ref _view, new(segments, _view.Zeros.RemoveRange(_view.Zeros.Keys.Where(run => !runs.Contains(run)))));
        _journal.Shrink(_view);
    }

    private static bool TryDelete(BufferedSegment segment)
    {
        try
        {
            if (segment.IsOurs)
            {
                File.Delete(segment.Path);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // held by another program; the next round tries again
        }
    }
}
