namespace TestKit.Processes;

/// <summary>The daemon as it was built beside these tests, run the way the launch scripts run it.</summary>
public static class BuiltProgram
{
    private static readonly string[] Prefixes = ["TWITCH_", "DISCORD_", "STREAMSUITES_", "DASHBOARD_", "Platforms__", "Logging__", "ASPNETCORE_", "DOTNET_ENVIRONMENT"];

    /// <summary>The checkout.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Of the same configuration and framework as the tests themselves.</summary>
    public static string Library { get; } = FindLibrary();

    public static RunningProgram Start(string folder, IReadOnlyDictionary<string, string>? settings, params IEnumerable<string> arguments) =>
        RunningProgram.Start("dotnet", [Library, .. arguments], folder, Environment(folder, settings));

    /// <summary>Runs a command that ends by itself.</summary>
    public static async Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string>? settings, CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        await using var program = Start(folder, settings, arguments);
        var code = await program.ExitAsync(cancellationToken);
        return new CommandResult(code, program.Output.Text, program.Error.Text);
    }

    /// <summary>The developer's own channel, tokens and count of Discord sessions have no business in a test.</summary>
    private static Dictionary<string, string?> Environment(string folder, IReadOnlyDictionary<string, string>? settings)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_DATA_HOME"] = Path.Combine(folder, "user") };
        foreach (string name in System.Environment.GetEnvironmentVariables().Keys)
        {
            if (Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                environment[name] = null;
            }
        }

        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }

        return environment;
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "StreamSuites.Web.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run from within the checkout.");
    }

    private static string FindLibrary()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Repository, "Runtime.Host", "bin", framework.Parent!.Name, framework.Name, "streamsuites.dll");
    }
}

/// <param name="Code">See <c>docs/operations.md</c>.</param>
public sealed record CommandResult(int Code, string Output, string Error);
