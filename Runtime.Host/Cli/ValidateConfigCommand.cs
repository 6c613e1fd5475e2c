using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Runtime.Core.Configuration;

namespace Runtime.Host.Cli;

/// <summary><c>validate-config</c>: every fault of every document, each with its place and its remedy.</summary>
internal static class ValidateConfigCommand
{
    public static Command Create()
    {
        var command = new Command("validate-config", "Check every document of config/ and .env. Exits with 1 when one has an error.") { GlobalOptions.Json };
        command.Does(async (parsed, _) =>
        {
            var faults = Composition.InspectConfiguration(GlobalOptions.PathsOf(parsed));
            var output = parsed.InvocationConfiguration.Output;
            var errors = faults.Count(fault => fault.Severity == FaultSeverity.Error);
            if (parsed.GetValue(GlobalOptions.Json))
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(new ValidationReport(errors == 0, faults), CliJson.Default.ValidationReport));
            }
            else
            {
                await WriteLinesAsync(output, faults, errors);
            }

            return errors == 0 ? ExitCode.Ok : ExitCode.Findings;
        });
        return command;
    }

    private static async Task WriteLinesAsync(TextWriter output, ImmutableArray<ConfigurationFault> faults, int errors)
    {
        foreach (var fault in faults)
        {
            var kind = fault.Severity == FaultSeverity.Error ? "error" : "warning";
            var pointer = fault.Pointer.Length > 0 ? $" {fault.Pointer}" : "";
            await output.WriteLineAsync(Logging.LogText.OneLine($"{fault.File}:{fault.Line}:{fault.Column}: {kind}:{pointer} {fault.Message} -> {fault.Remedy}"));
        }

        await output.WriteLineAsync(faults.IsEmpty ? "The configuration is valid." : $"{errors} errors, {faults.Length - errors} warnings.");
    }
}

internal sealed record ValidationReport(bool Valid, ImmutableArray<ConfigurationFault> Faults);
