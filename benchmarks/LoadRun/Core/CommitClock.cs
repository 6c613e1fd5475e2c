using System.Globalization;
using LoadRun.Measuring;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace LoadRun.Core;

/// <summary>Writes down when each message was published, which is right after it was committed, and when it was sent.</summary>
internal sealed class CommitClock(int messages)
{
    private readonly List<(long Sent, long Committed)> _seen = new(messages);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _sequence;

    /// <summary>In the order of the messages.</summary>
    public IReadOnlyList<(long Sent, long Committed)> Seen => _seen;

    public Task Completion => _complete.Task;

    /// <summary>On the creator's loop.</summary>
    public void Published(CreatorState state)
    {
        var now = Clock.Microseconds;
        foreach (var entry in state.Feed)
        {
            if (entry.Sequence > _sequence && entry.Event is ChatMessage message && SentAt(message.Text) is { } sent)
            {
                _seen.Add((sent, now));
            }
        }

        _sequence = state.Sequence;
        if (_seen.Count >= messages)
        {
            _complete.TrySetResult();
        }
    }

    private static long? SentAt(string text) =>
        text.LastIndexOf("t=", StringComparison.Ordinal) is >= 0 and var at && long.TryParse(text.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var sent) ? sent : null;
}
