using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Runtime.Core.Diagnostics;
using Runtime.Core.Versioning;

namespace Runtime.Host.Cli;

/// <summary><c>doctor</c>: one line for each thing the daemon needs, and what to do about it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Say what is installed, configured, reachable and writable, and what to do about the rest. Exits with 1 when a check fails.") { GlobalOptions.Json };
        command.Does(ExamineAsync);
        return command;
    }

    private static async Task<ExitCode> ExamineAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var checks = Composition.DoctorChecks(GlobalOptions.PathsOf(parsed), GlobalOptions.PortOf(parsed), TimeProvider.System);
        var results = await new Doctor(checks, TimeProvider.System).ExamineAsync(cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        var healthy = results.All(result => result.Finding.Level != DoctorLevel.Fail);
        if (parsed.GetValue(GlobalOptions.Json))
        {
            var report = new DoctorReport(healthy, RuntimeVersion.Version, [.. results.Select(result => new DoctorLine(result.Name, result.Finding.Level, result.Finding.Detail, result.Finding.Remedy))]);
            await output.WriteLineAsync(JsonSerializer.Serialize(report, CliJson.Default.DoctorReport));
        }
        else
        {
            foreach (var (name, finding) in results)
            {
                var remedy = finding.Remedy.Length > 0 ? $" -> {finding.Remedy}" : "";
                await output.WriteLineAsync(Logging.LogText.OneLine($"{Mark(finding.Level)}  {name,-16}  {finding.Detail}{remedy}"));
            }
        }

        return healthy ? ExitCode.Ok : ExitCode.Findings;
    }

    private static string Mark(DoctorLevel level) => level switch
    {
        DoctorLevel.Ok => "ok  ",
        DoctorLevel.Warn => "warn",
        _ => "FAIL",
    };
}

internal sealed record DoctorReport(bool Healthy, string Version, ImmutableArray<DoctorLine> Checks);

internal sealed record DoctorLine(string Name, DoctorLevel Level, string Detail, string Remedy);
