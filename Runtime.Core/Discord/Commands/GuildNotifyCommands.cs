using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;

namespace Runtime.Core.Discord.Commands;

internal sealed class GuildNotifySetGeneralCommand(IDiscordGuildSettings settings, GuildChannels channels) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        "guild-notify-set-general", "Choose the channel of live notices and announcements", DiscordCommandAccess.Admin, CommandShape.Channel("Where they are posted"));

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public string Answers => "confirms the channel";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult(channels.Choose(call, channel => NotifyChannel.Set(settings, call, NoticeCategories.General, channel, "Live notices and announcements go")));
}

internal sealed class GuildNotifySetClipsCommand(IDiscordGuildSettings settings, GuildChannels channels) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        "guild-notify-set-clips",
        "Choose the channel of a platform's clips",
        DiscordCommandAccess.Admin,
        new DiscordOption("platform", "Whose clips", DiscordOptionType.String, Required: true) { Choices = [.. NoticeCategories.ClipPlatforms.Select(platform => new DiscordChoice(NoticeComposer.PlatformName(platform), platform))] },
        CommandShape.Channel("Where they are posted"));

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public string Answers => "confirms the platform and the channel";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var platform = call.Text("platform")?.ToLowerInvariant();
        return Task.FromResult(platform is null || !NoticeCategories.ClipPlatforms.Contains(platform)
            ? CommandAnswer.Refused($"Choose one of: {string.Join(", ", NoticeCategories.ClipPlatforms)}.")
            : channels.Choose(call, channel => NotifyChannel.Set(settings, call, NoticeCategories.OfClips(platform), channel, $"Clips of {NoticeComposer.PlatformName(platform)} go")));
    }
}

internal static class NotifyChannel
{
    public static CommandAnswer Set(IDiscordGuildSettings settings, CommandCall call, string category, Snowflake channel, string what)
    {
        var changed = settings.Change(call.Guild, DiscordGuildChange.Channel(category, channel), call.By);
        return CommandAnswer.Of(changed.Applied, changed.Applied
            ? $"{what} to {DiscordText.Channel(channel)}. {(changed.Settings.NotificationsEnabled ? "Notifications are on." : "Notifications are off; switch them on with /guild-notify-enable.")}"
            : changed.Problem);
    }
}

internal abstract class GuildNotifySwitch(IDiscordGuildSettings settings, bool on) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        on ? "guild-notify-enable" : "guild-notify-disable", on ? "Switch this server's notifications on" : "Switch this server's notifications off", DiscordCommandAccess.Admin);

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public string Answers => on ? "confirms, and says when no channel is set" : "confirms";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var changed = settings.Change(call.Guild, new DiscordGuildChange { NotificationsEnabled = on }, call.By);
        return Task.FromResult(CommandAnswer.Of(changed.Applied, !changed.Applied
            ? changed.Problem
            : !on
                ? "Notifications are off."
                : changed.Settings.Channels.IsEmpty
                    ? "Notifications are on, but no channel is set: choose some with /guild-notify-set-general and /guild-notify-set-clips."
                    : "Notifications are on."));
    }
}

internal sealed class GuildNotifyEnableCommand(IDiscordGuildSettings settings) : GuildNotifySwitch(settings, on: true);

internal sealed class GuildNotifyDisableCommand(IDiscordGuildSettings settings) : GuildNotifySwitch(settings, on: false);
