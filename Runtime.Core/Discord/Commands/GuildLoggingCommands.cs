using Runtime.Core.Configuration;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Commands;

internal sealed class GuildLoggingSetChannelCommand(IDiscordGuildSettings settings, GuildChannels channels) : IDiscordCommand
{
    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        "guild-logging-set-channel", "Choose the channel of this server's bot log", DiscordCommandAccess.Admin, CommandShape.Channel("Where the log is written"));

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public string Answers => "confirms the channel";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult(channels.Choose(call, channel =>
    {
        var changed = settings.Change(call.Guild, DiscordGuildChange.Channel(DiscordGuildChange.Logging, channel), call.By);
        return CommandAnswer.Of(changed.Applied, changed.Applied
            ? $"The bot's log goes to {DiscordText.Channel(channel)}. {(changed.Settings.LoggingEnabled ? "It is on." : "It is off; switch it on with /guild-logging-enable.")}"
            : changed.Problem);
    }));
}

internal abstract class GuildLoggingSwitch(IDiscordGuildSettings settings, bool on) : IDiscordCommand
{
    public const string Disable = "guild-logging-disable";

    public DiscordCommandDefinition Definition { get; } = CommandShape.For(
        on ? "guild-logging-enable" : Disable, on ? "Switch this server's bot log on" : "Switch this server's bot log off", DiscordCommandAccess.Admin);

    public DiscordCommandAccess Access => DiscordCommandAccess.Admin;

    public string Answers => on ? "confirms; refuses when no channel is set" : "confirms";

    public Task<CommandAnswer> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (on && settings.Of(call.Guild) is { LoggingChannel: null })
        {
            return Task.FromResult(CommandAnswer.Refused("No channel is set. Choose one with /guild-logging-set-channel first."));
        }

        var changed = settings.Change(call.Guild, new DiscordGuildChange { LoggingEnabled = on }, call.By);
        return Task.FromResult(CommandAnswer.Of(changed.Applied, changed.Applied ? Confirmed(changed.Settings) : changed.Problem));
    }

    private string Confirmed(DiscordGuildConfig now) => on && now.LoggingChannel is { } channel ? $"The bot's log is on, in {DiscordText.Channel(channel)}." : "The bot's log is off.";
}

internal sealed class GuildLoggingEnableCommand(IDiscordGuildSettings settings) : GuildLoggingSwitch(settings, on: true);

internal sealed class GuildLoggingDisableCommand(IDiscordGuildSettings settings) : GuildLoggingSwitch(settings, on: false);
