using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Runtime.Core.Clips.Requests;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Logging;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord.Notices;

public static class DiscordNoticeServices
{
    /// <summary>
    /// Notices and guild logs. Wants storage, creators, clips, and the connection's ports; where there is no connection, notices wait. Register it before the
    /// effects, whose news of clips it writes down.
    /// </summary>
    public static IServiceCollection AddDiscordNotices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NoDiscord>();
        services.TryAddSingleton<IDiscordMessages>(provider => provider.GetRequiredService<NoDiscord>());
        services.TryAddSingleton<IDiscordConnection>(provider => provider.GetRequiredService<NoDiscord>());
        services.AddSingleton<NoticeStore>().AddSingleton<BroadcastStore>().AddSingleton<NoticeSignal>().AddSingleton<RefusedDestinations>();
        services.AddSingleton<NoticeDelivery>().AddSingleton<LiveLedger>();
        services.AddSingleton<IDiscordNotices, DiscordNotices>().AddSingleton<IDiscordGuilds, DiscordGuilds>();
        services.AddSingleton<IClipOutlet, DiscordClipOutlet>();
        AddWorker<GuildLog>(services);
        AddWorker<NoticeSender>(services);
        AddWorker<LiveNotices>(services);
        return services;
    }

    private static void AddWorker<T>(IServiceCollection services)
        where T : class, Microsoft.Extensions.Hosting.IHostedService, IRunningTaskSource
    {
        services.AddSingleton<T>().AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<T>());
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
