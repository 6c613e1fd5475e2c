namespace Platform.Simulator.Twitch.Rooms;

/// <summary>What becomes of a message that a client sent.</summary>
internal enum SendVerdict
{
    Accepted,

    /// <summary>Over the account's rate limit: gone without a word.</summary>
    Dropped,

    /// <summary>Less than a second after the previous one in the channel.</summary>
    TooFast,

    /// <summary>The same text within 30 seconds.</summary>
    Duplicate,
}

/// <summary>The sending rules of one account over all channels (the sheet of Twitch's chat limits).</summary>
internal sealed class SpeakerLimits(TimeSpan penalty)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly SlidingWindow _ordinary = new(20, Period);
    private readonly SlidingWindow _privileged = new(100, Period);
    private readonly Dictionary<string, (string Text, DateTimeOffset At)> _last = [];
    private DateTimeOffset _unheardUntil = DateTimeOffset.MinValue;

    /// <param name="isPrivileged">Moderator, VIP or broadcaster in the channel.</param>
    public SendVerdict Judge(string channel, string text, bool isPrivileged, DateTimeOffset now)
    {
        lock (_gate)
        {
            // A message to a channel without privileges takes from both buckets.
            var withinLimits = _privileged.Take(now) & (isPrivileged || _ordinary.Take(now));
            if (now < _unheardUntil)
            {
                return SendVerdict.Dropped;
            }

            if (!withinLimits)
            {
                _unheardUntil = now + penalty;
                return SendVerdict.Dropped;
            }

            var folded = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (!isPrivileged && _last.TryGetValue(channel, out var last))
            {
                if (now - last.At < TimeSpan.FromSeconds(1))
                {
                    return SendVerdict.TooFast;
                }

                if (last.Text == folded && now - last.At < Period)
                {
                    return SendVerdict.Duplicate;
                }
            }

            _last[channel] = (folded, now);
            return SendVerdict.Accepted;
        }
    }
}
