namespace Runtime.Core.Triggers.Cooldowns;

/// <summary>When each person last used one trigger. Forgets whoever is past the cooldown, so it is as large as the cooldown is long.</summary>
internal sealed class UserStamps
{
    /// <summary>More people than this inside one cooldown, and the oldest half is forgotten: memory before manners.</summary>
    public const int Capacity = 100_000;

    private const int FirstSweep = 256;

    private readonly Dictionary<UserKey, DateTimeOffset> _stamps = [];
    private int _nextSweep = FirstSweep;

    public int Count => _stamps.Count;

    public bool TryGet(UserKey user, out DateTimeOffset stamp) => _stamps.TryGetValue(user, out stamp);

    /// <param name="changed">Told of every person whose stamp changed or went.</param>
    public void Set(UserKey user, DateTimeOffset stamp, TimeSpan cooldown, Action<UserKey> changed)
    {
        _stamps[user] = stamp;
        changed(user);
        if (_stamps.Count < _nextSweep)
        {
            return;
        }

        Sweep(cooldown, stamp, changed);
        if (_stamps.Count > Capacity)
        {
            Remove([.. _stamps.OrderBy(entry => entry.Value).Take(Capacity / 2).Select(entry => entry.Key)], changed);
        }

        // Doubling keeps the sweeps' share of each call constant.
        _nextSweep = Math.Clamp(_stamps.Count * 2, FirstSweep, Capacity + 1);
    }

    public void Restore(UserKey user, DateTimeOffset stamp) => _stamps[user] = stamp;

    /// <summary>Removes those whose cooldown is over.</summary>
    public void Sweep(TimeSpan cooldown, DateTimeOffset now, Action<UserKey> changed) => Remove(
        [.. _stamps.Where(entry => Cooldown.Remaining(entry.Value, cooldown, now) == TimeSpan.Zero).Select(entry => entry.Key)],
        changed);

    private void Remove(List<UserKey> users, Action<UserKey> changed)
    {
        foreach (var user in users)
        {
            _stamps.Remove(user);
            changed(user);
        }
    }
}

/// <summary>A person on one platform.</summary>
internal readonly record struct UserKey(string Platform, string UserId)
{
    /// <summary>As stored: a platform's name has no colon, so the first one ends it.</summary>
    public override string ToString() => $"{Platform}:{UserId}";

    public static UserKey Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new UserKey("", text) : new UserKey(text[..colon], text[(colon + 1)..]);
    }
}
