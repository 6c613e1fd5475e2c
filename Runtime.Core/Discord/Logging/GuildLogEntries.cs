using System.Globalization;
using Runtime.Core.Audit;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Logging;

/// <summary>What a guild's log says. Pure.</summary>
internal static class GuildLogEntries
{
    private const int DoneColor = 0x22C55E;
    private const int RefusedColor = 0xF59E0B;
    private const int FailedColor = 0xEF4444;
    private const int NewsColor = 0x3B82F6;
    private const int LongestText = 900;

    /// <param name="count">How many connections since the entry before this one.</param>
    public static DiscordEmbed Connected(DiscordConnected connected, DiscordStatus status, int count) => new(connected.First ? "Control plane started" : "Control plane reconnected", Color: NewsColor, Timestamp: connected.At)
    {
        Fields =
        [
            new("Time", connected.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture), Inline: true),
            new("Servers", status.Guilds.Length.ToString(CultureInfo.InvariantCulture), Inline: true),
            new("Status", Presence(status.Presence), Inline: true),
            .. connected.First ? [] : new DiscordEmbedField[] { new("How", connected.Resumed ? "resumed, nothing was missed" : "a new session", Inline: true) },
            .. count < 2 ? [] : new DiscordEmbedField[] { new("Times", count.ToString(CultureInfo.InvariantCulture), Inline: true) },
        ],
    };

    public static DiscordEmbed Command(CommandRecord record) => new(DiscordText.Cut(record.Command, DiscordText.MaxTitle), Color: ColorOf(record), Timestamp: record.At)
    {
        Fields =
        [
            new("User", $"{DiscordText.Escape(record.User)} ({record.UserId})", Inline: true),
            new("Server", record.Guild?.ToString() ?? "none", Inline: true),
            new("Outcome", record.Outcome.ToString().ToLowerInvariant(), Inline: true),
            new("Arguments", DiscordText.Code(DiscordText.Cut(record.Arguments, LongestText))),
            .. record.Outcome == AuditOutcome.Done && record.Result.Length > 0 ? new DiscordEmbedField[] { new("Result", DiscordText.Cut(DiscordText.Escape(record.Result), LongestText)) } : [],
            .. record.Outcome != AuditOutcome.Done ? new DiscordEmbedField[] { new("Error", DiscordText.Cut(DiscordText.Escape(record.Result), LongestText)) } : [],
            .. record.Problem.Length > 0 ? new DiscordEmbedField[] { new("Answer", DiscordText.Cut($"did not arrive: {DiscordText.Escape(record.Problem)}", LongestText)) } : [],
        ],
    };

    public static DiscordEmbed Dropped(long count, DateTimeOffset at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{count} more entries were not written here"), "There were more than the log takes. The audit trail of the runtime has what matters.", Color: RefusedColor, Timestamp: at);

    /// <summary>As Discord counts against its limit of a message.</summary>
    public static int LengthOf(DiscordEmbed embed) =>
        (embed.Title?.Length ?? 0) + (embed.Description?.Length ?? 0) + (embed.Footer?.Length ?? 0) + embed.Fields.Sum(field => field.Name.Length + field.Value.Length);

    private static int ColorOf(CommandRecord record) => record.Outcome switch
    {
        _ when record.Problem.Length > 0 => FailedColor,
        AuditOutcome.Done => DoneColor,
        AuditOutcome.Refused => RefusedColor,
        _ => FailedColor,
    };

    private static string Presence(DiscordPresence presence) => $"{presence.Emoji} {DiscordText.Escape(presence.Text)}".Trim() is { Length: > 0 } text ? text : "none";
}
