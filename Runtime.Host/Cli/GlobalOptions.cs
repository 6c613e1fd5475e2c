using System.CommandLine;
using Runtime.Core.Configuration;
using Runtime.Host.Instance;

namespace Runtime.Host.Cli;

/// <summary>What every command understands.</summary>
internal static class GlobalOptions
{
    public const int DefaultPort = 5180;
    private const string PortVariable = "STREAMSUITES_PORT";
    private const int HighestPort = 65535;

    public static Option<string?> Root { get; } = new("--root")
    {
        Description = "The instance's folder: config, data, exports and clips live in it. Else STREAMSUITES_ROOT, else the folder the program was shipped in.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<int?> Port { get; } = CreatePort();

    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document instead of lines for people." };

    public static InstancePaths PathsOf(ParseResult parsed) => InstanceLocator.Locate(parsed.GetValue(Root));

    /// <exception cref="StartRefusedException">The environment names a port that is none.</exception>
    public static int PortOf(ParseResult parsed)
    {
        if (parsed.GetValue(Port) is { } chosen)
        {
            return chosen;
        }

        var text = Environment.GetEnvironmentVariable(PortVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return DefaultPort;
        }

        return int.TryParse(text, out var port) && port is >= 0 and <= HighestPort
            ? port
            : throw new StartRefusedException(ExitCode.Usage, $"{PortVariable} must be 0 to {HighestPort}.");
    }

    private static Option<int?> CreatePort()
    {
        var option = new Option<int?>("--port")
        {
            Description = $"The loopback port to listen on, or 0 for any free one. Else {PortVariable}, else {DefaultPort}.",
            HelpName = "PORT",
            Recursive = true,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var port) && port is >= 0 and <= HighestPort))
            {
                result.AddError($"--port must be 0 to {HighestPort}.");
            }
        });
        return option;
    }
}
