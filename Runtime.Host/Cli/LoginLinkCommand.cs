using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Host.Endpoints;
using Runtime.Host.Instance;

namespace Runtime.Host.Cli;

/// <summary><c>login-link</c>: asks the daemon that runs on this root for a fresh link.</summary>
internal static class LoginLinkCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var command = new Command("login-link", "Print a fresh link into the admin of the daemon that runs on this root. It works once, for ten minutes.");
        command.Does(async (parsed, cancellationToken) =>
        {
            var link = await AskAsync(GlobalOptions.PathsOf(parsed), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(link);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<string> AskAsync(InstancePaths paths, CancellationToken cancellationToken)
    {
        if (!InstanceLock.IsHeld(paths))
        {
            throw new StartRefusedException(ExitCode.NotRunning, $"no daemon runs on {paths.Root}; start it with: streamsuites run");
        }

        if (InstanceRecord.Read(paths) is not { } record || ControlKey.Read(paths) is not { } key)
        {
            throw new StartRefusedException(ExitCode.NotRunning, $"the daemon on {paths.Root} is still starting, or belongs to another user; try again as the user who started it.");
        }

        using var direct = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(direct, disposeHandler: false) { Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using var response = await client.PostAsync(new Uri($"http://127.0.0.1:{record.Port}{ControlEndpoints.LoginLinkPath}"), content: null, cancellationToken);
            response.EnsureSuccessStatusCode();
            var view = await response.Content.ReadFromJsonAsync(ApiJson.Default.LoginLinkView, cancellationToken);
            return view?.Url ?? throw new JsonException("The answer was empty.");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StartRefusedException(ExitCode.NotRunning, $"the daemon on port {record.Port} gave no link: {exception.Message}");
        }
    }
}
