using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Simulator.Discord.Control;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Listening;

/// <summary>Kestrel on one loopback port: REST below <c>/api/v10</c>, the gateway as WebSockets, and <c>/sim</c> when it is wanted.</summary>
internal sealed class DiscordListener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GatewayListener _gateway;

    private DiscordListener(WebApplication app, GatewayListener gateway)
    {
        _app = app;
        _gateway = gateway;
    }

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<DiscordListener> StartAsync(
        DiscordSimulator discord,
        SimulatedWorld world,
        IEnumerable<RestRoute> routes,
        RestPipeline pipeline,
        GatewayProtocol protocol,
        CancellationToken cancellationToken)
    {
        // An empty builder reads no settings of the folder it happens to be started in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, world.Options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        var app = builder.Build();
        var gateway = new GatewayListener(world, discord.Gateway, protocol, discord.Faults);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.Use(gateway.UpgradeAsync);
        foreach (var route in routes)
        {
            app.MapMethods($"/api/v10{route.Pattern}", [route.Method], context => pipeline.ServeAsync(context, route));
        }

        if (world.Options.Control)
        {
            ControlRoutes.Map(app, discord);
        }

        app.MapFallback("{**path}", NotFoundAsync);
        await app.StartAsync(cancellationToken);
        world.Port = new Uri(app.Urls.Single()).Port;
        return new DiscordListener(app, gateway);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.StopAsync();
        await _app.DisposeAsync();
        _gateway.Dispose();
    }

    private static async Task NotFoundAsync(HttpContext context)
    {
        var answer = context.Request.Path.StartsWithSegments("/api", out var rest) && !rest.StartsWithSegments("/v10") ? RestAnswer.InvalidVersion : RestAnswer.NotFound;
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Body!.ToJsonString(), context.RequestAborted);
    }

    /// <summary>Ends with the simulator. The console's own lifetime would take Ctrl-C from whoever embeds it.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
