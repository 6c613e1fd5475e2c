using System.Diagnostics.CodeAnalysis;
using Runtime.Core.Clips.Media.Cutting;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>Waits for the end of a wanted range to reach the disk.</summary>
internal sealed class BufferWait(ChangeSignal changes, TimeProvider time)
{
    /// <summary>Beyond the end of the range: the segment has to reach its key frame, and sources deliver in bursts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The lease is the caller's.")]
    public async Task<BufferLease> TakeAsync(Func<CreatorBuffer?> buffer, CutSource.Buffer source, CancellationToken cancellationToken)
    {
        var deadline = source.To + Patience;
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var subscription = changes.Subscribe(() => changed.TrySetResult());
            var current = buffer() ?? throw new MediaException(MediaFailure.SourceGone, "this creator has no buffer") { Remedy = "Add the creator to clips.capture of system.json." };
            var left = deadline - time.GetUtcNow();
            var choice = RangeChoice.Of(current.Store.View, source.From, source.To);
            if (choice is { IsShortened: false, ReachesEnd: true } || !current.IsLive || left <= TimeSpan.Zero || !CanStillCome(current, source))
            {
                var lease = TryLease(current.Store, choice, source);
                if (lease is not null)
                {
                    return lease;
                }

                continue; // a segment of it was deleted in between
            }

            using var waiting = new CancellationTokenSource(left, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(waiting.Token, cancellationToken);
            await changed.Task.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What is missing at the beginning never comes any more; what is missing at the end does.</summary>
    private static bool CanStillCome(CreatorBuffer buffer, CutSource.Buffer source) =>
        buffer.Store.View is not { Segments.IsEmpty: false } view || view.CoverOf(view.Segments[^1]).To < source.To;

    private static BufferLease? TryLease(SegmentStore store, RangeChoice? choice, CutSource.Buffer source)
    {
        if (choice is null || choice.Covered.Length < source.Minimum)
        {
            throw TooLittle(store.View, choice, source);
        }

        return store.Lease(choice.Segments) is not { } release ? null
            : choice.Segments is [{ IsOurs: false } whole]
            ? new([], 0, 0, choice.Covered, choice.IsShortened, release) { Path = whole.Path, Start = OnClock(choice.From), Length = OnClock(choice.To - choice.From) }
            : new([.. choice.Segments.Select(segment => segment.Path)], choice.From, choice.To, choice.Covered, choice.IsShortened, release);
    }

    private static MediaException TooLittle(BufferView view, RangeChoice? choice, CutSource.Buffer source)
    {
        var there = view.Segments.IsEmpty ? "the buffer is empty"
            : choice is null ? $"the buffer ends at {view.Segments.Max(segment => view.CoverOf(segment).To):HH:mm:ss} and the clip was to begin at {source.From:HH:mm:ss}"
            : $"only {choice.Covered.Length.TotalSeconds:0.0} s of the clip are buffered";
        return new(MediaFailure.NotEnoughBuffered, there) { Remedy = "Check on the clips page that the buffer is recording." };
    }

    private static TimeSpan OnClock(long ticks) => TimeSpan.FromTicks(ticks * TimeSpan.TicksPerSecond / MediaIndex.TicksPerSecond);
}
