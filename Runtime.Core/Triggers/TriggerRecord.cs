using Runtime.Core.Triggers.Cooldowns;

namespace Runtime.Core.Triggers;

/// <summary>What is remembered of one trigger of one creator.</summary>
internal sealed class TriggerRecord(string id)
{
    public string Id { get; } = id;

    public long Fired { get; set; }

    public DateTimeOffset? LastFired { get; set; }

    /// <summary>Stamp of the creator scope.</summary>
    public DateTimeOffset? CreatorStamp { get; set; }

    /// <summary>Stamp of the global scope as this creator took it; the one that counts is shared.</summary>
    public DateTimeOffset? GlobalStamp { get; set; }

    public UserStamps Users { get; } = new();

    /// <summary>The pattern that <see cref="TimeOuts"/> counts for.</summary>
    public string PatternKey { get; set; } = "";

    public long TimeOuts { get; set; }

    public void Restore(TriggerMemoryRow row)
    {
        switch (row.Kind)
        {
            case TriggerMemoryKind.UserCooldown when row.Time is { } stamp:
                Users.Restore(UserKey.Parse(row.Subject), stamp);
                break;
            case TriggerMemoryKind.CreatorCooldown:
                CreatorStamp = row.Time;
                break;
            case TriggerMemoryKind.GlobalCooldown:
                GlobalStamp = row.Time;
                break;
            case TriggerMemoryKind.Fired:
                Fired = row.Count;
                LastFired = row.Time;
                break;
            case TriggerMemoryKind.TimeOut:
                PatternKey = row.Subject;
                TimeOuts = row.Count;
                break;
        }
    }

    public TriggerMemoryRow RowFor(TriggerMemoryKind kind, string subject) => kind switch
    {
        TriggerMemoryKind.UserCooldown => new(kind, Id, subject, Users.TryGet(UserKey.Parse(subject), out var stamp) ? stamp : null, 0),
        TriggerMemoryKind.CreatorCooldown => new(kind, Id, subject, CreatorStamp, 0),
        TriggerMemoryKind.GlobalCooldown => new(kind, Id, subject, GlobalStamp, 0),
        TriggerMemoryKind.Fired => new(kind, Id, subject, LastFired, Fired),
        _ => new(kind, Id, subject, null, subject == PatternKey ? TimeOuts : 0),
    };
}
