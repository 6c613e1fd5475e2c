using System.CommandLine;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Standalone;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;
using Runtime.Host.Instance;
using Runtime.Host.Lifetime.Memory;
using Runtime.Host.Logging;
using Runtime.Host.Standalone;

namespace Runtime.Host.Cli;

/// <summary><c>discord</c>: the Discord control plane in a process of its own, beside the daemon of this root or without one.</summary>
internal static class DiscordCommand
{
    public static Command Create()
    {
        var command = new Command("discord", "Run the Discord control plane alone, until Ctrl-C. Commands go to the daemon that runs on this root; what cannot be done without one is said.");
        command.Does(RunAsync);
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var paths = GlobalOptions.PathsOf(parsed);
        var output = parsed.InvocationConfiguration.Output;
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddSettings(paths);
        builder.Services.AddLineLogging(parsed.InvocationConfiguration.Error, "discord-logs");
        builder.Services.AddSingleton(paths).AddConfiguration().AddTelemetry();
        builder.Services.AddSingleton(provider => new LogRedaction(provider.GetRequiredService<SecretRedactor>().Redact));
        builder.Services.AddSingleton<IDaemonLink, DaemonLink>().AddStandaloneDiscord().AddMemoryTrim();
        using var host = builder.Build();

        await host.StartOrRefuseAsync("the Discord control plane", cancellationToken);
        var connection = host.Services.GetRequiredService<IDiscordConnection>();
        var told = "";
        await output.WriteLineAsync(InstanceLock.IsHeld(paths)
            ? $"The daemon on {paths.Root} carries out the commands."
            : $"No daemon runs on {paths.Root}: clips, triggers, workers, notices and announcements wait for one; guild settings, presence and the logs work.");
        await output.FlushAsync(cancellationToken);
        using var news = connection.OnChange(Tell);
        Tell();
        await host.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Ok;

        void Tell()
        {
            var status = connection.Current;
            var line = $"Discord: {status.State.ToString().ToLowerInvariant()}{(status.Connected ? $" as {status.Bot?.Name}, {status.Guilds.Length} guilds" : "")}{(status.Detail.Length > 0 ? $": {status.Detail}" : "")}";
            if (Interlocked.Exchange(ref told, line) != line)
            {
                output.WriteLine(LogText.OneLine(line));
                output.Flush();
            }
        }
    }
}
