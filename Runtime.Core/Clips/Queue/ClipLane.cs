using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Runtime.Core.Clips.Queue;

/// <summary>What one lane of the queue does.</summary>
internal interface IClipStage
{
    /// <summary>Where the clips wait that it takes.</summary>
    ClipState From { get; }

    string Name { get; }

    /// <summary>How many it works on at the same time.</summary>
    int Width { get; }

    /// <summary>Why it takes none at present, or null.</summary>
    string? Paused { get; }

    bool Wants(Clip clip);

    /// <summary>Works on a claimed clip and brings it to its next state. Never throws.</summary>
    Task WorkAsync(Clip clip, CancellationToken stopping);
}

/// <summary>Takes clips from one state, the oldest first, as many as the stage is wide, and has them worked on.</summary>
internal sealed partial class ClipLane(IClipStage stage, ClipBook book, ClipRuns runs, TimeProvider time, ILogger logger)
{
    /// <summary>Nothing depends on it: whatever makes a clip ready wakes the lane.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly List<Task> _working = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        using var changes = book.OnChange(Wake);
        using var ends = runs.OnEnded(Wake);
        await using var timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (true)
            {
                _working.RemoveAll(work => work.IsCompleted);
                while (_working.Count < stage.Width && stage.Paused is null && await ClaimAsync(stopping) is { } clip)
                {
                    _working.Add(WorkAsync(clip, stopping));
                }

                timer.Change(LongestPause, Timeout.InfiniteTimeSpan);
                await _wake.Reader.ReadAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is being worked on puts itself down.
        }

        await Task.WhenAll(_working);
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private async Task WorkAsync(Clip clip, CancellationToken stopping)
    {
        await Task.Yield();
        await stage.WorkAsync(clip, stopping);
        Wake();
    }

    [SuppressMessage("Design", "CA1031", Justification = "A database that cannot be written now is asked again at the next pause.")]
    private async Task<Clip?> ClaimAsync(CancellationToken stopping)
    {
        try
        {
            var now = time.GetUtcNow();
            var claimed = await book.ChangeFirstAsync(
                clips => clips.Values
                    .Where(clip => clip.State == stage.From && clip.DeletedAt is null && (clip.Marks.NotBefore ?? now) <= now && !runs.IsRunning(clip.Id) && stage.Wants(clip))
                    .MinBy(clip => clip.Position) is { } next ? new ClipChange(ClipFlow.Begin(next, now), $"{stage.Name}, attempt {next.Marks.Attempts + 1}") : null,
                stopping);
            return claimed?.Next;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotClaimed(stage.Name, exception);
            return null;
        }
    }

    [LoggerMessage(1251, LogLevel.Error, "No clip could be taken for {Stage}; trying again")]
    private partial void LogNotClaimed(string stage, Exception exception);
}
