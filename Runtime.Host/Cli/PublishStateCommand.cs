using System.CommandLine;
using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Exports.Mirror;
using Runtime.Host.Listening;
using Runtime.Host.Logging;

namespace Runtime.Host.Cli;

/// <summary>
/// <c>publish-state</c>: what lies in <c>exports/</c>, into the folder that a dashboard or site is served from, without a
/// daemon. For a schedule and for CI.
/// </summary>
internal static class PublishStateCommand
{
    private static readonly Option<string?> Target = new("--target")
    {
        Description = "The folder to publish to; it must exist. Else the mirrors of config/system.json, else DASHBOARD_STATE_PUBLISH_ROOT or STREAMSUITES_STATE_PUBLISH_ROOT, else a StreamSuites-Dashboard beside the instance.",
        HelpName = "DIR",
    };

    private static readonly Option<string> Profile = CreateProfile();

    private static readonly Option<string[]> Files = new("--files")
    {
        Description = "Only these documents, by their path in exports/ or in the mirror, for example jobs.json discord/runtime.json.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> Check = new("--check") { Description = "Compare and write nothing. Exits with 1 when the folder differs." };

    public static Command Create()
    {
        var command = new Command("publish-state", "Publish exports/ to a dashboard's or a site's folder while no daemon runs. Exits with 1 when there is no folder, a file is missing, or publishing failed.")
        {
            Target, Profile, Files, Check, GlobalOptions.Json,
        };
        command.Does(RunAsync);
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = Services(parsed);
        var request = new PublicationRequest(
            parsed.GetValue(Target) is { } target ? Path.GetFullPath(target) : null,
            parsed.GetValue(Profile) == "public" ? MirrorProfile.Public : MirrorProfile.Dashboard,
            [.. parsed.GetValue(Files)!],
            parsed.GetValue(Check));
        var publication = await services.GetRequiredService<IStatePublication>().RunAsync(request, cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(GlobalOptions.Json))
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(PublicationView.From(publication), CliJson.Default.PublicationView));
        }
        else
        {
            foreach (var line in PublicationLines.Of(publication))
            {
                await output.WriteLineAsync(LogText.OneLine(line));
            }
        }

        return publication.Succeeded ? ExitCode.Ok : ExitCode.Findings;
    }

    /// <summary>The slices as the daemon has them, none of them started, over the documents as they are: nothing is written but the target.</summary>
    private static ServiceProvider Services(ParseResult parsed)
    {
        var paths = GlobalOptions.PathsOf(parsed);
        var configuration = new ConfigurationBuilder().AddSettings(paths).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(paths).AddSingleton(new LoopbackAddress(GlobalOptions.PortOf(parsed)));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<ILogSink>(new ConsoleSink(parsed.InvocationConfiguration.Error)).AddSingleton<ILoggerProvider, LineLoggerProvider>();
        services.AddSlices();
        return services.AddSingleton<IConfigurationSource>(new ConfigurationAsItIs(paths)).BuildServiceProvider();
    }

    private static Option<string> CreateProfile()
    {
        var option = new Option<string>("--profile")
        {
            Description = "dashboard (the default): everything but internal documents, as the static dashboard looks for it; public: public documents only.",
            HelpName = "dashboard|public",
            DefaultValueFactory = _ => "dashboard",
        };
        return option.AcceptOnlyFromAmong("dashboard", "public");
    }
}
