using Runtime.Core.Discord.Connection;

namespace Runtime.Core.Discord.Commands;

/// <summary>Channels as commands take them: of the caller's guild, and such that the bot can write there.</summary>
internal sealed class GuildChannels(IDiscordConnection connection)
{
    /// <summary>Runs <paramref name="then"/> with the channel that was chosen, and adds to its answer what the bot lacks there.</summary>
    public CommandAnswer Choose(CommandCall call, Func<Snowflake, CommandAnswer> then)
    {
        if (call.Id("channel") is not { } channel)
        {
            return CommandAnswer.Refused("Choose a channel.");
        }

        var guild = connection.Current.Guilds.FirstOrDefault(joined => joined.Id == call.Guild);
        var known = guild?.Channels.FirstOrDefault(candidate => candidate.Id == channel);
        if (guild is { Available: true, Channels.IsEmpty: false } && known is null)
        {
            return CommandAnswer.Refused("The bot cannot see this channel, or it is none to write to.");
        }

        var answer = then(channel);
        var missing = known is null ? [] : NeededPermissions.Missing(known.Permissions);
        return missing.IsEmpty
            ? answer
            : answer with { Message = answer.Message with { Content = $"{answer.Message.Content}\nThe bot lacks there: {string.Join(", ", missing)}." }, Detail = $"{answer.Detail} Missing: {string.Join(", ", missing)}." };
    }
}
