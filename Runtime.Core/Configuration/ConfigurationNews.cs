using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Runtime.Core.Configuration.Storage;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Configuration;

/// <summary>Tells the operator what became of the documents: each fault once, when it appears.</summary>
internal sealed partial class ConfigurationNews(ITelemetry telemetry, SecretRedactor redactor, ILogger logger)
{
    private const string Source = "hot_reload";

    /// <summary>One bad edit can hold hundreds of faults, and the feeds hold two hundred entries of everything.</summary>
    private const int MostTold = 10;

    public void Tell(ConfigurationDocument document, SlotChange change, ImmutableArray<ConfigurationFault> faults)
    {
        if (change == SlotChange.Applied)
        {
            telemetry.Event(Source, TelemetrySeverity.Info, $"{document.Label} was changed and is in force");
            LogApplied(document.Label);
            return;
        }

        var errors = faults.Count(fault => fault.Severity == FaultSeverity.Error);
        var severity = errors > 0 ? TelemetrySeverity.Error : TelemetrySeverity.Warning;
        var reason = errors switch { 0 => "is gone", 1 => "has an error", _ => $"has {errors} errors" };
        telemetry.Event(Source, severity, $"{document.Label} {reason}; its last good version stays in force");
    }

    public void Tell(ImmutableArray<ConfigurationFault> before, ImmutableArray<ConfigurationFault> now)
    {
        var fresh = now.Except(before).ToList();
        foreach (var fault in fresh)
        {
            if (fault.Severity == FaultSeverity.Error)
            {
                LogFault(Place(fault), fault.Pointer, redactor.Redact(fault.Message), fault.Remedy);
            }
            else
            {
                LogWarning(Place(fault), fault.Pointer, redactor.Redact(fault.Message), fault.Remedy);
            }
        }

        foreach (var fault in fresh.Where(fault => fault.Severity == FaultSeverity.Error).Take(MostTold))
        {
            telemetry.Error("config", "config_error", redactor.Redact($"{Place(fault)} {fault.Pointer}: {fault.Message} {fault.Remedy}"), Source);
        }
    }

    /// <summary>As editors and terminals link to it: <c>config/triggers.json:12:5</c>.</summary>
    private static string Place(ConfigurationFault fault) => fault.Line == 0 ? fault.File : $"{fault.File}:{fault.Line}:{fault.Column}";

    [LoggerMessage(610, LogLevel.Information, "{File} was changed and is in force")]
    private partial void LogApplied(string file);

    [LoggerMessage(611, LogLevel.Error, "{Place} {Pointer}: {Message} {Remedy}")]
    private partial void LogFault(string place, string pointer, string message, string remedy);

    [LoggerMessage(612, LogLevel.Warning, "{Place} {Pointer}: {Message} {Remedy}")]
    private partial void LogWarning(string place, string pointer, string message, string remedy);
}
