using System.Collections.Immutable;
using Runtime.Admin.Display;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;

namespace Runtime.Admin.Discord;

/// <summary>One guild as the list shows it.</summary>
public sealed record GuildRow
{
    public required DiscordGuildView Guild { get; init; }

    public required Status State { get; init; }

    public required Status Permissions { get; init; }

    /// <summary>What is odd about it as a whole, with what to do; empty when nothing is.</summary>
    public required string Remark { get; init; }

    /// <summary>The channels that its settings name, each with what the bot may do there.</summary>
    public required ImmutableArray<ChannelUse> Uses { get; init; }

    public Snowflake Id => Guild.Id;

    public static ImmutableArray<GuildRow> AllOf(IDiscordGuilds guilds, DiscordConfig configured, bool connected) =>
        [.. guilds.Guilds.Select(guild => From(guild, configured.Guilds.ContainsKey(guild.Id), connected))];

    public static GuildRow From(DiscordGuildView guild, bool isConfigured, bool connected) => new()
    {
        Guild = guild,
        State = DiscordWords.Of(guild, connected),
        Permissions = !guild.Present ? new("Permissions not known", Tone.Quiet, Glyph.Question, "They are known once the bot is in the guild.")
            : guild.Missing.IsEmpty ? new("All permissions", Tone.Good, Glyph.Check, "The bot has what it needs in the guild as a whole.")
            : new($"{Numbers.Count(guild.Missing.Length, "permission")} missing", Tone.Bad, Glyph.Triangle, $"Missing: {string.Join(", ", guild.Missing)}."),
        Remark = guild.Present
            ? isConfigured ? "" : "The bot is here, but nothing is set up for this guild: it answers commands and posts nothing by itself."
            : connected ? "This guild is set up, but the bot is not in it: invite it, or take the guild out of config/discord.json." : "",
        Uses = UsesOf(guild),
    };

    /// <summary>A channel's name with its sign, or what is known of one that is not there.</summary>
    public static string ChannelName(DiscordGuildView? guild, string id) =>
        guild?.Channels.FirstOrDefault(channel => channel.Id.ToString() == id) is { } found ? $"#{found.Name}" : $"channel {id}";

    private static ImmutableArray<ChannelUse> UsesOf(DiscordGuildView guild)
    {
        var uses = guild.Settings.Channels
            .OrderBy(use => NoticeCategories.All.IndexOf(use.Key) is var place and >= 0 ? place : int.MaxValue)
            .Select(use => Use(guild, DiscordWords.Category(use.Key), use.Value));
        return guild.Settings.LoggingChannel is { } log ? [Use(guild, "Log of commands", log), .. uses] : [.. uses];
    }

    private static ChannelUse Use(DiscordGuildView guild, string what, Snowflake channel)
    {
        var name = ChannelName(guild, channel.ToString());
        if (guild is { Present: false } or { Available: false })
        {
            return new(what, name, new("Not known now", Tone.Quiet, Glyph.Question), "The bot does not see the guild at the moment.");
        }

        if (guild.Channels.FirstOrDefault(known => known.Id == channel) is not { } found)
        {
            return new(what, name, new("Not there", Tone.Bad, Glyph.Cross), "It was deleted, or the bot may not see it. Choose another one, or give the bot View Channel in it.");
        }

        return found.Missing.IsEmpty
            ? new(what, name, new("Has what it needs", Tone.Good, Glyph.Check), "")
            : new(what, name, new("Something is missing", Tone.Bad, Glyph.Triangle), $"The bot lacks {string.Join(", ", found.Missing)}. Allow it in Discord: Edit Channel, Permissions, the bot's role.");
    }
}

/// <param name="What">What the channel is chosen for.</param>
/// <param name="Remedy">Empty where nothing is missing.</param>
public sealed record ChannelUse(string What, string Channel, Status State, string Remedy);
