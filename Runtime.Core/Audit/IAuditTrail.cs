using System.Collections.Immutable;

namespace Runtime.Core.Audit;

/// <summary>
/// What operators did. Each port that changes something takes the <see cref="Actor"/> and records the act itself, so
/// that no page, endpoint or command can forget to.
/// </summary>
public interface IAuditTrail
{
    /// <summary>Newest first. Only what is on disk.</summary>
    ImmutableArray<AuditEntry> Entries { get; }

    /// <summary>Returns at once; the entry appears when it is on disk.</summary>
    void Record(Actor by, string action, string target, AuditOutcome outcome, string detail = "");

    /// <summary>Calls <paramref name="handler"/> after entries were added; it must return at once. Dispose to stop.</summary>
    IDisposable OnChange(Action handler);
}
