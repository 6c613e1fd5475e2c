using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Simulator.Twitch.Identity;

namespace Platform.Simulator.Twitch.Listening;

/// <summary>Kestrel on two loopback ports: one for chat over WebSocket, one that stands in for id.twitch.tv.</summary>
internal sealed class WebListener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<ClientLink, CancellationToken, Task> _serve;
    private readonly CancellationTokenSource _stopping = new();

    private WebListener(WebApplication app, Func<ClientLink, CancellationToken, Task> serve)
    {
        _app = app;
        _serve = serve;
    }

    public int WebSocketPort { get; private set; }

    public int HttpPort { get; private set; }

    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<WebListener> StartAsync(
        int webSocketPort,
        int httpPort,
        Func<ClientLink, CancellationToken, Task> serve,
        IdentityEndpoints identity,
        CancellationToken cancellationToken)
    {
        // An empty builder reads no settings of the folder it happens to be started in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, webSocketPort);
            kestrel.Listen(IPAddress.Loopback, httpPort);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        var listener = new WebListener(builder.Build(), serve);
        listener._app.UseWebSockets();
        listener._app.Use(listener.UpgradeAsync);
        identity.Map(listener._app);
        await listener._app.StartAsync(cancellationToken);
        var ports = listener._app.Urls.Select(address => new Uri(address).Port).ToArray();
        listener.WebSocketPort = ports[0];
        listener.HttpPort = ports[1];
        return listener;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>Ends with the simulator. The console's own lifetime would take Ctrl-C from whoever embeds it.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private async Task UpgradeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await next(context);
            return;
        }

        // tmi.js asks for the subprotocol "irc" and gives up when it is not granted.
        var protocols = context.WebSockets.WebSocketRequestedProtocols;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(protocols.Contains("irc") ? "irc" : null);
        await using var link = new WebSocketLink(socket, context.Abort);
        try
        {
            await _serve(link, _stopping.Token);
        }
        catch (Exception e) when (e is IOException or System.Net.WebSockets.WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A connection that breaks concerns its client alone.
        }
    }
}
