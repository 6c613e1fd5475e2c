using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;
using Runtime.Admin.Access;
using Runtime.Admin.Clips;
using Runtime.Admin.Discord;
using Runtime.Admin.Exports;
using Runtime.Admin.Live;
using Runtime.Admin.Overview;

namespace Runtime.Admin;

public static class AdminServices
{
    /// <summary>The pages and their circuits. The ports of Runtime.Core that they show come from the host.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AdminSessions>();
        services.AddSingleton<DaemonStart>();
        services.AddSingleton<CircuitGate>();
        services.AddScoped<CircuitHandler, CircuitGateHandler>();
        services.AddScoped<WorkerCommands>();
        services.AddScoped<MirrorCommands>();
        services.AddScoped<ClipActions>();
        services.AddScoped<DiscordActions>();
        services.AddScoped<GuildEditing>();
        services.AddRadzenComponents();

        services.AddRazorComponents()
            .AddInteractiveServerComponents(circuits =>
            {
                circuits.DetailedErrors = false;
                circuits.DisconnectedCircuitMaxRetained = 10;
                circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
                circuits.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(10);
                circuits.MaxBufferedUnacknowledgedRenderBatches = 10;
            })
            .AddHubOptions(hub =>
            {
                hub.EnableDetailedErrors = false;
                hub.MaximumReceiveMessageSize = 32 * 1024;
                // The page's script (wwwroot/js/link.js) pings and gives up at the same pace.
                hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            });
        return services;
    }
}
