using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Runtime.Core.Audit;

namespace Runtime.Core.Discord.Standalone;

/// <summary>Where no daemon keeps the activity, it is in the log: the database is the daemon's alone.</summary>
internal sealed partial class LogAudit(ILogger<LogAudit> logger) : IAuditTrail, IDisposable
{
    public ImmutableArray<AuditEntry> Entries => [];

    public void Record(Actor by, string action, string target, AuditOutcome outcome, string detail = "") => LogActivity(by.Name, by.Source, action, target, outcome, detail);

    public IDisposable OnChange(Action handler) => this;

    public void Dispose()
    {
        // There was no subscription.
    }

    [LoggerMessage(1392, LogLevel.Information, "{Name} ({Source}): {Action} {Target}: {Outcome} {Detail}")]
    private partial void LogActivity(string name, string source, string action, string target, AuditOutcome outcome, string detail);
}
