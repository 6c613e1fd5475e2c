using System.CommandLine;

namespace Runtime.Host.Cli;

/// <summary>Runs a command and turns a refusal into one line on standard error and its exit code.</summary>
internal static class CommandRunner
{
    public static void Does(this Command command, Func<ParseResult, CancellationToken, Task<ExitCode>> action) =>
        command.SetAction(async (ParseResult parsed, CancellationToken cancellationToken) =>
        {
            try
            {
                return (int)await action(parsed, cancellationToken);
            }
            catch (StartRefusedException refusal)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"streamsuites: {refusal.Message}");
                return (int)refusal.Code;
            }
        });

    public static async Task<int> InvokeAsync(RootCommand root, string[] arguments, TextWriter output, TextWriter error)
    {
        // The daemon answers signals itself; the parser's own handler would end the process after two seconds.
        var settings = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync(settings);
        }

        foreach (var fault in parsed.Errors)
        {
            await error.WriteLineAsync($"streamsuites: {fault.Message}");
        }

        await error.WriteLineAsync("streamsuites: --help shows the commands and their options.");
        return (int)ExitCode.Usage;
    }
}
