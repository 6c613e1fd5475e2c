using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Logging;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord.Standalone;

public static class StandaloneServices
{
    /// <summary>The control plane in a process of its own. Wants configuration, telemetry, and an <see cref="IDaemonLink"/>.</summary>
    public static IServiceCollection AddStandaloneDiscord(this IServiceCollection services)
    {
        services.AddSingleton<NoRuntime>();
        services.AddSingleton<IWorkerControl>(provider => provider.GetRequiredService<NoRuntime>());
        services.AddSingleton<IClipCommands>(provider => provider.GetRequiredService<NoRuntime>());
        services.AddSingleton<ICreatorDirectory>(provider => provider.GetRequiredService<NoRuntime>());
        services.AddSingleton<IDiscordNotices>(provider => provider.GetRequiredService<NoRuntime>());
        services.AddSingleton<IClipLibrary, NoClips>();
        services.AddSingleton<IAuditTrail, LogAudit>();
        services.AddDiscordCommands().AddDiscord();

        // Whoever starts it alone wants it to run; the switches of the configuration are for the one inside the daemon.
        services.AddSingleton(provider => new DiscordGate(provider.GetRequiredService<IConfigurationSource>(), alwaysOpen: true));
        services.AddSingleton<DiscordInteractions>().AddSingleton<IDiscordInteractions, StandaloneInteractions>();
        services.AddSingleton<LastExports>().AddSingleton<StandaloneSignal>().AddHostedService<StandaloneReport>();
        services.AddSingleton<RefusedDestinations>();
        return services.AddHostedService<GuildLog>();
    }
}
