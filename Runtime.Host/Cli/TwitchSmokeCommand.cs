using System.CommandLine;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;
using Runtime.Host.Logging;

namespace Runtime.Host.Cli;

/// <summary>
/// <c>twitch-smoke</c>: the shipped Twitch worker against a real channel and nothing else of the daemon: prints what
/// is said and answers <c>!ping</c>. Uses the credentials of the creator named like the channel.
/// </summary>
internal static class TwitchSmokeCommand
{
    private static readonly PlatformId Twitch = new("twitch");
    private static readonly Option<string> Channel = new("--channel") { Description = "The channel to read.", HelpName = "C", Required = true };
    private static readonly Option<string?> Nick = new("--nick") { Description = "The account to sign in as; needs TWITCH_OAUTH_TOKEN_<CHANNEL>. Else it reads anonymously.", HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("twitch-smoke", "Connect to one Twitch channel, print its chat and answer !ping with pong, until Ctrl-C.") { Channel, Nick, GlobalOptions.Json };
        command.Does(RunAsync);
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var channel = parsed.GetRequiredValue(Channel).TrimStart('#').ToLowerInvariant();
        var creator = new CreatorId(channel);
        await using var services = Services(parsed, creator);
        var platform = services.GetServices<IPlatform>().FirstOrDefault(candidate => candidate.Descriptor.Id == Twitch)
            ?? throw new StartRefusedException(ExitCode.CannotStart, "this build has no Twitch worker.");
        var plan = platform.PlanFor(new RuntimeConfiguration(), new CreatorConfig
        {
            Id = creator,
            DisplayName = channel,
            Platforms = System.Collections.Immutable.ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty.Add(Twitch.Value, new CreatorPlatformConfig { Enabled = true, Channel = channel }),
        });
        if (plan is not { MissingRequirement: null })
        {
            throw new StartRefusedException(ExitCode.Findings, plan?.MissingRequirement ?? "the Twitch worker has no use for this channel.");
        }

        var sender = services.GetServices<IChatSender>().FirstOrDefault(candidate => candidate.Platform == Twitch);
        var report = new SmokeReport(parsed.InvocationConfiguration.Output, services.GetRequiredService<TimeProvider>(), parsed.GetValue(GlobalOptions.Json));
        var inbox = new SmokeInbox(creator, report, sender);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answering = inbox.AnswerAsync(leaving.Token);
        try
        {
            await plan.RunAsync(new SmokeContext(new WorkerKey(Twitch, creator), inbox, report), cancellationToken);
            return ExitCode.Ok;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
        catch (WorkerParkedException parked)
        {
            report.Write("parked", parked.Message);
            return ExitCode.Findings;
        }
        finally
        {
            await leaving.CancelAsync();
            await answering;
        }
    }

    private static ServiceProvider Services(ParseResult parsed, CreatorId creator)
    {
        var paths = GlobalOptions.PathsOf(parsed);
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(paths.Shipped, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(paths.Root, "appsettings.Local.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(paths);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<ILogSink>(new ConsoleSink(parsed.InvocationConfiguration.Error)).AddSingleton<ILoggerProvider, LineLoggerProvider>();
        services.AddSlices();
        if (parsed.GetValue(Nick) is { } nick && services.LastOrDefault(service => service.ServiceType == typeof(ISecretSource)) is { } secrets)
        {
            services.Remove(secrets);
            services.AddSingleton<ISecretSource>(provider => new SmokeSecrets(Instance(provider, secrets), SecretSourceExtensions.NameFor("TWITCH_BOT_NICK", creator), nick));
        }

        return services.BuildServiceProvider();
    }

    private static ISecretSource Instance(IServiceProvider provider, ServiceDescriptor descriptor) => (ISecretSource)(
        descriptor.ImplementationInstance ?? descriptor.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!));
}
