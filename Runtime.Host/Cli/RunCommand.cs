using System.CommandLine;
using System.Globalization;
using Runtime.Core.Audit;
using Runtime.Core.Creators;
using Runtime.Core.Versioning;
using Runtime.Host.Instance;
using Runtime.Host.Lifetime;
using Runtime.Host.Lifetime.Memory;
using Runtime.Host.Listening;
using Runtime.Host.Security;

namespace Runtime.Host.Cli;

/// <summary><c>run</c>: the daemon, until it is told to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Run the daemon (the default). Prints the admin's login link and the overlay's address.");
        command.Does(RunAsync);
        return command;
    }

    public static async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var paths = GlobalOptions.PathsOf(parsed);
        var port = GlobalOptions.PortOf(parsed);

        // The root, then the port: whoever has neither must not touch a file of the one who has.
        using var instance = InstanceLock.Acquire(paths);
        using var sockets = LoopbackSockets.Bind(port);
        StartAhead.Begin(paths);
        var key = ControlKey.Create(paths);
        try
        {
            var app = Daemon.Build(new DaemonSettings(paths, sockets, key, error), services =>
                services.AddSlices().AddMemoryTrim().AddSingleton<IHostLifetime>(provider => new SignalLifetime(
                    provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<TimeProvider>(), error)));
            await using (app)
            {
                await app.StartOrRefuseAsync("the daemon", cancellationToken);
                instance.Announce(sockets.Address.Port, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
                await output.WriteAsync(Greeting(app.Services, paths.Root));
                await output.FlushAsync(cancellationToken);
                await app.WaitForShutdownAsync(cancellationToken);
            }

            return ExitCode.Ok;
        }
        finally
        {
            key.Forget();
        }
    }

    /// <summary>For the operator's terminal alone: the link opens the admin, so it goes to no logger and no file.</summary>
    private static string Greeting(IServiceProvider services, string root)
    {
        var address = services.GetRequiredService<LoopbackAddress>();
        var token = services.GetRequiredService<LoginTokens>().Issue(LoginTokens.StartLife, Actor.Terminal);
        var overlays = services.GetRequiredService<ICreatorDirectory>().States.Select(state => $"{address.Url}/overlay/chat?creator={Uri.EscapeDataString(state.Id.Value)}").ToList();
        return string.Create(CultureInfo.InvariantCulture, $"""

            StreamSuites {RuntimeVersion.Version} ({RuntimeVersion.Build}) is listening on {address.Url}

              Admin     {address.Url}{StreamSuitesCookie.LoginPath}?token={token.Value}
                        works once, for {LoginTokens.StartLife.TotalMinutes:0} minutes; a fresh one: streamsuites login-link
              Overlay   {(overlays.Count > 0 ? string.Join("\n            ", overlays) : $"{address.Url}/overlay/chat?creator=ID")}
              Root      {root}

            Ctrl-C stops it.


            """);
    }
}
