using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Gateway;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Rest;
using Runtime.Core.Discord.Standalone;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord;

public static class DiscordServices
{
    /// <summary>
    /// The control plane's connection. Needs configuration, secrets, audit and telemetry; an
    /// <see cref="IDiscordInteractions"/> that is registered answers. Opens nothing before it is started.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services)
    {
        services.AddOptions<DiscordOptions>().BindConfiguration(DiscordOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => DiscordFolders.For(provider.GetRequiredService<InstancePaths>()));
        services.AddSingleton<DiscordCredentials>().AddSingleton<DiscordGate>().AddSingleton<DiscordIdentity>();
        services.AddSingleton<DiscordHttp>().AddSingleton<DiscordRest>().AddSingleton<DiscordApi>();
        services.AddSingleton<IDiscordMessages, DiscordMessages>();
        services.AddSingleton<PresenceStore>().AddSingleton<DiscordBoard>();
        services.AddSingleton<IDiscordConnection>(provider => provider.GetRequiredService<DiscordBoard>());
        services.AddSingleton<IDiscordBeside>(provider => provider.GetRequiredService<DiscordBoard>());
        services.AddSingleton<InteractionDesk>().AddSingleton<CommandRegistration>().AddSingleton<DiscordParts>();
        services.AddSingleton<IPlatform, DiscordPlatform>();
        services.AddSingleton<DiscordSupervisor>().AddSingleton<DiscordTasks>().AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<DiscordTasks>());
        return services.AddHostedService(provider => provider.GetRequiredService<DiscordSupervisor>());
    }
}
