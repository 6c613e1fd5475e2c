using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Interactions;

namespace Runtime.Core.Discord.Commands;

public static class DiscordCommandServices
{
    /// <summary>The slash commands and the guilds' settings. Wants the ports that the commands act on, and the connection's.</summary>
    public static IServiceCollection AddDiscordCommands(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDiscordGuildSettings, DiscordGuildSettings>();
        services.AddSingleton<CommandRegistry>().AddSingleton<CommandRecorder>();
        services.AddSingleton<IDiscordCommandLog>(provider => provider.GetRequiredService<CommandRecorder>());
        services.AddSingleton<IDiscordInteractions, DiscordInteractions>();
        services.AddSingleton<DiscordLinks>().AddSingleton<GuildChannels>().AddSingleton<PlatformSwitches>().AddSingleton<AnnouncementDrafts>();

        // One line a command; a later feature registers its own beside its own slice.
        services.AddSingleton<IDiscordCommand, AdminRuntimeStatusCommand>();
        services.AddSingleton<IDiscordCommand, AnnounceCommand>();
        services.AddSingleton<IDiscordCommand, BotStatusCommand>();
        services.AddSingleton<IDiscordCommand, ClipCommand>();
        services.AddSingleton<IDiscordCommand, DashboardCommand>();
        services.AddSingleton<IDiscordCommand, GuildLoggingDisableCommand>();
        services.AddSingleton<IDiscordCommand, GuildLoggingEnableCommand>();
        services.AddSingleton<IDiscordCommand, GuildLoggingSetChannelCommand>();
        services.AddSingleton<IDiscordCommand, GuildNotifyDisableCommand>();
        services.AddSingleton<IDiscordCommand, GuildNotifyEnableCommand>();
        services.AddSingleton<IDiscordCommand, GuildNotifySetClipsCommand>();
        services.AddSingleton<IDiscordCommand, GuildNotifySetGeneralCommand>();
        services.AddSingleton<IDiscordCommand, HelpCommand>();
        services.AddSingleton<IDiscordCommand, JobsCommand>();
        services.AddSingleton<IDiscordCommand, ListCommandsCommand>();
        services.AddSingleton<IDiscordCommand, QuotaCommand>();
        services.AddSingleton<IDiscordCommand, StatusCommand>();
        services.AddSingleton<IDiscordCommand, ToggleCommand>();
        services.AddSingleton<IDiscordCommand, TriggerCommand>();
        return services.AddSingleton<IDiscordCommand, WorkerCommand>();
    }
}
