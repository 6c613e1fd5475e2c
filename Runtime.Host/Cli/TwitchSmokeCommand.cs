using System.CommandLine;
using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Platforms.Twitch;
using Runtime.Core.Telemetry;
using Runtime.Host.Logging;

namespace Runtime.Host.Cli;

/// <summary>
/// <c>twitch-smoke</c>: the shipped Twitch connection against a real channel and nothing else of the daemon. Prints
/// what is said and answers <c>!ping</c>, until Ctrl-C.
/// </summary>
internal static class TwitchSmokeCommand
{
    private static readonly Option<string?> Channel = new("--channel") { Description = "The channel to read; else TWITCH_CHANNEL (with _<CREATOR> where one is named).", HelpName = "C" };
    private static readonly Option<string?> Nick = new("--nick") { Description = "The account to sign in as; it needs TWITCH_OAUTH_TOKEN. Without a token it reads anonymously.", HelpName = "N" };
    private static readonly Option<string?> Creator = new("--creator") { Description = "Whose variables to use: TWITCH_OAUTH_TOKEN_<CREATOR> and its kin.", HelpName = "ID" };

    public static Command Create()
    {
        var command = new Command("twitch-smoke", "Connect to one Twitch channel, print its chat and answer !ping with pong, until Ctrl-C.") { Channel, Nick, Creator, GlobalOptions.Json };
        command.Does(RunAsync);
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = Services(parsed);
        using var leaving = new LeaveSignals(cancellationToken);
        var report = new SmokeReport(parsed.InvocationConfiguration.Output, services.GetRequiredService<TimeProvider>(), parsed.GetValue(GlobalOptions.Json));

        var request = new TwitchSmokeRequest(parsed.GetValue(Channel), parsed.GetValue(Nick), parsed.GetValue(Creator));
        var result = await services.GetRequiredService<TwitchSmoke>().RunAsync(request, report.Write, leaving.Token);
        report.Write($"-- {result.Detail}");
        return result.Outcome == TwitchSmokeOutcome.Ok ? ExitCode.Ok : ExitCode.Findings;
    }

    private static ServiceProvider Services(ParseResult parsed)
    {
        var paths = GlobalOptions.PathsOf(parsed);
        var configuration = new ConfigurationBuilder().AddSettings(paths).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(paths);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<ILogSink>(new ConsoleSink(parsed.InvocationConfiguration.Error)).AddSingleton<ILoggerProvider, LineLoggerProvider>();
        services.AddConfiguration().AddTelemetry().AddTwitch();
        return services.BuildServiceProvider();
    }
}

/// <summary>One line an event, for people or as JSON lines.</summary>
internal sealed class SmokeReport(TextWriter output, TimeProvider time, bool asJson)
{
    private readonly Lock _gate = new();

    public void Write(string text)
    {
        var now = time.GetUtcNow();
        var line = asJson
            ? JsonSerializer.Serialize(new SmokeLine(now, text), CliJson.Default.SmokeLine)
            : LogText.OneLine($"{now.UtcDateTime:HH:mm:ss} {text}");
        lock (_gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}

internal sealed record SmokeLine(DateTimeOffset At, string Line);
