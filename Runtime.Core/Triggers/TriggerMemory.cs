using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Triggers.Cooldowns;

namespace Runtime.Core.Triggers;

/// <summary>
/// What one creator's triggers remember: cooldowns, how often each fired, which pattern was too slow. Owned by the
/// creator's loop, one thread at a time; it reads no clock, so the same calls leave the same memory.
/// </summary>
public sealed class TriggerMemory
{
    /// <summary>A pattern that was too slow (or broke the regex engine) this often is switched off.</summary>
    public const int MaxTimeOuts = 3;

    internal const string TimedOutReason = "switched off: its pattern was too slow three times; edit the pattern to switch it on again";

    private readonly IGlobalCooldowns _globals;
    private readonly Dictionary<string, TriggerRecord> _records = new(StringComparer.Ordinal);
    private readonly HashSet<(TriggerMemoryKind Kind, string TriggerId, string Subject)> _changes = [];
    private readonly TriggerStatusList _statuses = new();

    public TriggerMemory(IGlobalCooldowns? globals = null) => _globals = globals ?? new GlobalCooldowns();

    /// <param name="rows">As stored, in any order.</param>
    /// <param name="globals">Shared by all creators of the process; without it the global scope is this creator's own.</param>
    public static TriggerMemory Load(IEnumerable<TriggerMemoryRow> rows, IGlobalCooldowns? globals = null)
    {
        var memory = new TriggerMemory(globals);
        foreach (var row in rows)
        {
            memory.RecordOf(row.TriggerId).Restore(row);
            if (row is { Kind: TriggerMemoryKind.GlobalCooldown, Time: { } stamp })
            {
                memory._globals.Restore(row.TriggerId, stamp);
            }
        }

        return memory;
    }

    /// <summary>What changed since the last call, each key once, with its present value; to be stored in the batch's transaction.</summary>
    public IReadOnlyList<TriggerMemoryRow> TakeChanges()
    {
        if (_changes.Count == 0)
        {
            return [];
        }

        var rows = _changes.Select(change => RecordOf(change.TriggerId).RowFor(change.Kind, change.Subject)).ToArray();
        _changes.Clear();
        return rows;
    }

    /// <summary>One for each trigger, in the order of the rules; the same array while nothing changed.</summary>
    public ImmutableArray<TriggerStatus> Statuses(TriggerRules rules) => _statuses.Get(rules, StatusOf);

    /// <summary>Forgets cooldowns that are over and those of triggers that the rules no longer have. Counts stay.</summary>
    public void Prune(TriggerRules rules, DateTimeOffset now)
    {
        foreach (var record in _records.Values)
        {
            var cooldown = rules.Find(record.Id)?.Cooldown;
            record.Users.Sweep(cooldown?.User ?? TimeSpan.Zero, now, user => Changed(TriggerMemoryKind.UserCooldown, record, user.ToString()));
            if (record.CreatorStamp is { } stamp && Cooldown.Remaining(stamp, cooldown?.Creator ?? TimeSpan.Zero, now) == TimeSpan.Zero)
            {
                record.CreatorStamp = null;
                Changed(TriggerMemoryKind.CreatorCooldown, record);
            }
        }
    }

    /// <summary>Gives a trigger whose pattern was too slow another chance.</summary>
    public void ForgetTimeOuts(string triggerId)
    {
        if (_records.TryGetValue(triggerId, out var record) && record.TimeOuts > 0)
        {
            record.TimeOuts = 0;
            Changed(TriggerMemoryKind.TimeOut, record, record.PatternKey);
            _statuses.Touch(triggerId);
        }
    }

    internal long Fired(TriggerRule rule) => _records.GetValueOrDefault(rule.Id)?.Fired ?? 0;

    internal long TimeOuts(TriggerRule rule) =>
        rule.Pattern is { } pattern && _records.TryGetValue(rule.Id, out var record) && record.PatternKey == pattern.Key ? record.TimeOuts : 0;

    internal bool IsTimedOut(TriggerRule rule) => TimeOuts(rule) >= MaxTimeOuts;

    internal string? DisabledReason(TriggerRule rule) => rule.DisabledReason ?? (IsTimedOut(rule) ? TimedOutReason : null);

    internal long CountTimeOut(TriggerRule rule)
    {
        var record = RecordOf(rule.Id);
        var key = rule.Pattern?.Key ?? "";
        if (record.PatternKey != key)
        {
            Changed(TriggerMemoryKind.TimeOut, record, record.PatternKey);
            record.PatternKey = key;
            record.TimeOuts = 0;
        }

        record.TimeOuts++;
        Changed(TriggerMemoryKind.TimeOut, record, key);
        _statuses.Touch(rule.Id);
        return record.TimeOuts;
    }

    /// <summary>The first scope that refuses: user, creator, global.</summary>
    /// <param name="keep">
    /// Pull a stamp of the future back to now, so that a clock set back delays by one cooldown rather than until it has
    /// caught up. False for a rehearsal, which leaves nothing behind.
    /// </param>
    internal CooldownRefusal? Refusal(TriggerRule rule, ChatMessage message, DateTimeOffset now, bool keep)
    {
        var record = _records.GetValueOrDefault(rule.Id);
        var user = UserOf(message);
        if (record is not null && rule.Cooldown.User > TimeSpan.Zero && record.Users.TryGet(user, out var stamp))
        {
            if (keep && stamp > now)
            {
                SetUser(record, rule, user, now);
            }

            if (Cooldown.Remaining(stamp, rule.Cooldown.User, now) is { Ticks: > 0 } left)
            {
                return new CooldownRefusal("user", left);
            }
        }

        if (record?.CreatorStamp is { } creatorStamp && rule.Cooldown.Creator > TimeSpan.Zero)
        {
            if (keep && creatorStamp > now)
            {
                record.CreatorStamp = now;
                Changed(TriggerMemoryKind.CreatorCooldown, record);
            }

            if (Cooldown.Remaining(creatorStamp, rule.Cooldown.Creator, now) is { Ticks: > 0 } left)
            {
                return new CooldownRefusal("creator", left);
            }
        }

        return GlobalRefusal(rule, now);
    }

    /// <summary>Starts the cooldowns and counts the fire, unless the global scope was taken meanwhile.</summary>
    internal CooldownRefusal? TryFire(TriggerRule rule, ChatMessage message, DateTimeOffset now)
    {
        var record = RecordOf(rule.Id);
        if (rule.Cooldown.Global > TimeSpan.Zero)
        {
            if (!_globals.TryTake(rule.Id, rule.Cooldown.Global, now))
            {
                return GlobalRefusal(rule, now) ?? new CooldownRefusal("global", TimeSpan.Zero);
            }

            record.GlobalStamp = now;
            Changed(TriggerMemoryKind.GlobalCooldown, record);
        }

        if (rule.Cooldown.Creator > TimeSpan.Zero)
        {
            record.CreatorStamp = now;
            Changed(TriggerMemoryKind.CreatorCooldown, record);
        }

        if (rule.Cooldown.User > TimeSpan.Zero)
        {
            SetUser(record, rule, UserOf(message), now);
        }

        record.Fired++;
        record.LastFired = now;
        Changed(TriggerMemoryKind.Fired, record);
        _statuses.Touch(rule.Id);
        return null;
    }

    private static UserKey UserOf(ChatMessage message) =>
        new(message.Platform.Value, message.Author.UserId.Length > 0 ? message.Author.UserId : message.Author.Login);

    private CooldownRefusal? GlobalRefusal(TriggerRule rule, DateTimeOffset now) =>
        rule.Cooldown.Global > TimeSpan.Zero && _globals.Remaining(rule.Id, rule.Cooldown.Global, now) is { Ticks: > 0 } left
            ? new CooldownRefusal("global", left)
            : null;

    private TriggerStatus StatusOf(TriggerRule rule)
    {
        var record = _records.GetValueOrDefault(rule.Id);
        return new TriggerStatus(rule.Id, record?.Fired ?? 0, record?.LastFired, DisabledReason(rule));
    }

    private void SetUser(TriggerRecord record, TriggerRule rule, UserKey user, DateTimeOffset stamp) =>
        record.Users.Set(user, stamp, rule.Cooldown.User, changed => Changed(TriggerMemoryKind.UserCooldown, record, changed.ToString()));

    private TriggerRecord RecordOf(string triggerId)
    {
        if (!_records.TryGetValue(triggerId, out var record))
        {
            record = new TriggerRecord(triggerId);
            _records.Add(triggerId, record);
        }

        return record;
    }

    private void Changed(TriggerMemoryKind kind, TriggerRecord record, string subject = "") => _changes.Add((kind, record.Id, subject));
}

/// <param name="Scope"><c>user</c>, <c>creator</c> or <c>global</c>.</param>
internal readonly record struct CooldownRefusal(string Scope, TimeSpan Remaining);
