using System.Diagnostics.CodeAnalysis;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>One connection for each account, shared by the creators who use it: the first lease opens it, the last closes it.</summary>
internal sealed class TwitchSessions(TwitchParts parts) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);
    private readonly List<TwitchLease> _leases = [];
    private readonly Dictionary<string, TwitchSpeaker> _speakers = new(StringComparer.Ordinal);
    private readonly List<DateTimeOffset> _recalled = [];

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The last lease disposes the session.")]
    public TwitchLease Lease(TwitchAccount account, ITwitchListener listener)
    {
        lock (_gate)
        {
            if (!_held.TryGetValue(account.Key, out var held) || held.Session.Completion.IsCompleted)
            {
                held = _held[account.Key] = new Held(account.Key, new TwitchSession(account, SpeakerOf(account), parts));
            }

            held.Leases++;
            held.Session.Add(listener);
            var lease = new TwitchLease(this, held, listener);
            _leases.Add(lease);
            return lease;
        }
    }

    /// <summary>Something was said before the last restart. By which account is not known, so it counts for each.</summary>
    public void Recall(DateTimeOffset sentAt)
    {
        lock (_gate)
        {
            _recalled.Add(sentAt);
            foreach (var speaker in _speakers.Values)
            {
                speaker.Recall(sentAt);
            }
        }
    }

    /// <returns>The session that reads the channel for the creator, or null.</returns>
    public TwitchSession? Find(Creators.CreatorId creator, string channel)
    {
        lock (_gate)
        {
            return _leases.Find(lease => lease.Listener.Channel.Creator == creator && lease.Listener.Channel.Name == channel)?.Held.Session;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Held[] held;
        lock (_gate)
        {
            held = [.. _held.Values];
            _held.Clear();
            _leases.Clear();
        }

        foreach (var each in held)
        {
            await each.Session.DisposeAsync();
        }
    }

    internal async Task ReleaseAsync(TwitchLease lease)
    {
        var held = lease.Held;
        bool isLast;
        lock (_gate)
        {
            if (!_leases.Remove(lease))
            {
                return;
            }

            isLast = --held.Leases == 0;
            if (isLast && _held.GetValueOrDefault(held.Key) == held)
            {
                _held.Remove(held.Key);
            }
        }

        await held.Session.RemoveAsync(lease.Listener);
        if (isLast)
        {
            await held.Session.DisposeAsync();
        }
    }

    private TwitchSpeaker SpeakerOf(TwitchAccount account)
    {
        if (!_speakers.TryGetValue(account.Key, out var speaker))
        {
            _speakers[account.Key] = speaker = new TwitchSpeaker(parts.Time);
            _recalled.ForEach(speaker.Recall);
        }

        return speaker;
    }

    internal sealed class Held(string key, TwitchSession session)
    {
        public string Key => key;

        public TwitchSession Session => session;

        public int Leases { get; set; }
    }
}

/// <summary>A listener's share in a session; dispose to leave the channel.</summary>
internal sealed class TwitchLease(TwitchSessions sessions, TwitchSessions.Held held, ITwitchListener listener) : IAsyncDisposable
{
    public TwitchSessions.Held Held => held;

    public ITwitchListener Listener => listener;

    /// <summary>Fails with <see cref="Scheduling.WorkerParkedException"/> when the account was refused.</summary>
    public Task Completion => held.Session.Completion;

    public async ValueTask DisposeAsync() => await sessions.ReleaseAsync(this);
}
