using System.Collections.Immutable;
using Runtime.Core.Audit;

namespace TestKit;

/// <summary>Keeps in memory what is recorded, and shows it at once.</summary>
public sealed class RecordedAudit : IAuditTrail
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly Subscribers<bool> _subscribers = new();
    private ImmutableList<AuditEntry> _entries = [];

    public ImmutableArray<AuditEntry> Entries => [.. _entries];

    /// <summary>Oldest first, for example <c>operator: Stop worker twitch/daniel (Done)</c>.</summary>
    public IEnumerable<string> Lines => _entries.Reverse().Select(entry => $"{entry.By.Name}: {entry.Action} {entry.Target} ({entry.Outcome})");

    public void Record(Actor by, string action, string target, AuditOutcome outcome, string detail = "") =>
        Add(Noon.AddMinutes(_entries.Count), by, action, target, outcome, detail);

    public void Add(DateTimeOffset at, Actor by, string action, string target, AuditOutcome outcome, string detail = "")
    {
        ImmutableInterlocked.Update(ref _entries, entries => entries.Insert(0, new AuditEntry(entries.Count + 1, at, by, action, target, outcome, detail)));
        _subscribers.Tell(true);
    }

    public IDisposable OnChange(Action handler) => _subscribers.Add(_ => handler());
}
