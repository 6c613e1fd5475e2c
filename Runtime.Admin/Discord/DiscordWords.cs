using System.Collections.Immutable;
using Runtime.Admin.Display;
using Runtime.Core.Audit;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;

namespace Runtime.Admin.Discord;

/// <summary>States, permissions, fields and notices as the page says them.</summary>
public static class DiscordWords
{
    /// <summary>What the bot needs each permission for, in the order in which Discord's settings have them.</summary>
    public static ImmutableArray<(string Name, string Use)> Permissions { get; } =
        [.. NeededPermissions.Missing(DiscordPermissions.None).Select(name => (name, UseOf(name)))];

    public static Status Of(DiscordConnectionState state) => state switch
    {
        DiscordConnectionState.Off => new("Off", Tone.Quiet, Glyph.Dash, "There is no connection, and none is wanted."),
        DiscordConnectionState.Connecting => new("Connecting", Tone.Info, Glyph.Ring, "A connection is being made."),
        DiscordConnectionState.Connected => new("Connected", Tone.Good, Glyph.Check, "Commands are answered and notices are sent."),
        DiscordConnectionState.Waiting => new("Waiting", Tone.Warning, Glyph.Clock, "The connection was lost; it is tried again by itself."),
        DiscordConnectionState.Stopped => new("Needs you", Tone.Bad, Glyph.Triangle, "Trying again cannot help until something is changed."),
        _ => new(state.ToString(), Tone.Quiet, Glyph.Question),
    };

    public static Status Of(DiscordGuildView guild, bool connected) => guild switch
    {
        { Present: true, Available: true } => new("Joined", Tone.Good, Glyph.Check, "The bot is in this guild."),
        { Present: true } => new("Outage", Tone.Warning, Glyph.Clock, "Discord cannot reach this guild at the moment; it comes back by itself."),
        _ when connected => new("Not joined", Tone.Warning, Glyph.Triangle, "It is set up here, but the bot is not in it."),
        _ => new("Not seen yet", Tone.Quiet, Glyph.Question, "Whether the bot is in it is known once it is connected."),
    };

    public static Status Of(Notice notice) => notice.State switch
    {
        NoticeState.Pending when notice.Attempts > 0 => new("Waiting to try again", Tone.Warning, Glyph.Clock, "An attempt did not work; it is tried again by itself."),
        NoticeState.Pending => new("Waiting", Tone.Quiet, Glyph.Clock, "It is sent as soon as Discord takes it."),
        NoticeState.Sending => new("Being sent", Tone.Info, Glyph.Ring, "It may be in the channel already: it is looked for there before it is sent again."),
        NoticeState.Sent when notice.NeedsEdit => new("Sent, edit waiting", Tone.Info, Glyph.Edit, "It is in the channel; its text is brought up to date."),
        NoticeState.Sent => new("Sent", Tone.Good, Glyph.Check, "It is in the channel."),
        NoticeState.Refused => new("Refused", Tone.Bad, Glyph.Cross, "Discord does not take it as things are."),
        NoticeState.Uncertain => new("Uncertain", Tone.Warning, Glyph.Question, "Nobody can tell whether it is in the channel, so it is not sent again by itself."),
        NoticeState.Expired => new("Too late", Tone.Quiet, Glyph.Dash, "It was not sent in time to be useful."),
        _ => new(notice.State.ToString(), Tone.Quiet, Glyph.Question),
    };

    public static Status Of(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => new("Done", Tone.Good, Glyph.Check, "It was carried out."),
        AuditOutcome.Refused => new("Refused", Tone.Warning, Glyph.Lock, "A rule stood against it; nothing was changed."),
        AuditOutcome.Failed => new("Failed", Tone.Bad, Glyph.Cross, "It was begun and did not come to its end."),
        _ => new(outcome.ToString(), Tone.Quiet, Glyph.Question),
    };

    public static Status Switch(string what, bool on) => on
        ? new($"{what} on", Tone.Info, Glyph.Check)
        : new($"{what} off", Tone.Quiet, Glyph.Dash);

    /// <summary>What goes into the channel of a category.</summary>
    public static string Category(string category) => category == NoticeCategories.General
        ? "Live notices and announcements"
        : NoticeCategories.PlatformOf(category) is { } platform ? $"Clips from {PlatformName(platform)}" : category;

    public static string Template(string name) => name switch
    {
        NoticeTemplates.Live => "A stream is live",
        NoticeTemplates.Ended => "A stream has ended",
        NoticeTemplates.Announcement => "An announcement",
        NoticeTemplates.Clips => "A clip, from anywhere",
        _ => NoticeCategories.PlatformOf(name) is { } platform ? $"A clip from {PlatformName(platform)}" : name,
    };

    /// <summary>In which channel a notice of the template would stand.</summary>
    public static string CategoryOf(string template) => NoticeCategories.All.Contains(template) ? template : NoticeCategories.General;

    public static string Field(string field) => field switch
    {
        GuildFields.Logging => "Log of commands",
        GuildFields.LoggingChannel => "Channel of the log",
        GuildFields.Notifications => "Notices",
        GuildFields.Creators => "Whose news",
        _ when GuildFields.CategoryOf(field) is { } category => $"Channel: {Category(category)}",
        _ when GuildFields.TemplateOf(field) is { } template => $"{Template(template)}: {(GuildFields.IsTitle(field) ? "title" : "text")}",
        _ => field,
    };

    public static string Fields(IEnumerable<string> fields) => string.Join("; ", fields.Select(Field));

    /// <summary>The value of a field, short enough for a sentence.</summary>
    /// <param name="channelName">By id.</param>
    public static string Value(string field, string value, Func<string, string> channelName) => field switch
    {
        GuildFields.Logging or GuildFields.Notifications => value,
        GuildFields.Creators => value.Length == 0 ? "everybody" : string.Join(", ", GuildFields.Split(value)),
        _ when GuildFields.IsChannel(field) => value.Length == 0 ? "none" : channelName(value),
        _ => value.Trim().Length == 0 ? "the default text" : $"“{(value.Length > 80 ? $"{value[..79]}…" : value)}”",
    };

    private static string PlatformName(string platform) => platform == "youtube" ? "YouTube" : char.ToUpperInvariant(platform[0]) + platform[1..];

    private static string UseOf(string permission) => permission switch
    {
        "View Channel" => "to see the channels that it is to write in",
        "Send Messages" => "to post notices and the log",
        "Embed Links" => "because notices are embeds",
        "Read Message History" => "to see after a crash whether a notice is there already",
        _ => "for its work",
    };
}
