using Runtime.Admin.Display;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;

namespace Runtime.Admin.Discord;

/// <summary>One notice as the list shows it.</summary>
public sealed record NoticeRow
{
    public required Notice Notice { get; init; }

    public required Status State { get; init; }

    /// <summary>As it stands in the embed, without its formatting.</summary>
    public required string Title { get; init; }

    public required DiscordGuildView? Guild { get; init; }

    public string Place => $"{Guild?.Name ?? $"guild {Notice.Guild}"}, {GuildRow.ChannelName(Guild, Notice.Channel.ToString())}";

    /// <summary>For one that is tried again by itself.</summary>
    public DateTimeOffset? NextAttempt => (Notice.State == NoticeState.Pending && Notice.Attempts > 0) || Notice.NeedsEdit ? Notice.NotBefore : null;

    public bool CanRetry => Notice.State is NoticeState.Refused or NoticeState.Uncertain or NoticeState.Expired;

    /// <summary>What happens on a retry that one should know of before; empty when it needs no question.</summary>
    public string RetryWarning => Notice.State switch
    {
        NoticeState.Uncertain => "It is looked for in the channel first, and sent only when it is not found there. Where the bot may not read the channel, it can stand there twice.",
        NoticeState.Expired => "It was put off for too long and is old news by now. It is sent all the same.",
        _ => "",
    };

    public static NoticeRow From(Notice notice, IDiscordGuilds guilds)
    {
        var guild = guilds.Find(notice.Guild);
        var text = notice.Body.Embeds is [var embed, ..] ? embed.Title ?? embed.Description ?? "" : notice.Body.Content;
        var line = text.ReplaceLineEndings("\n").Split('\n')[0];
        return new NoticeRow
        {
            Notice = notice,
            State = DiscordWords.Of(notice),
            Title = string.Concat(DiscordMarkup.Read(line, _ => null).Select(span => span.Text)),
            Guild = guild,
        };
    }
}
