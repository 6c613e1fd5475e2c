using System.Collections.Immutable;

namespace Runtime.Core.Discord;

/// <summary>What the bot needs in a guild, and how to ask for it.</summary>
public static class NeededPermissions
{
    /// <summary>Exactly what the invite asks for.</summary>
    public const DiscordPermissions All = DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages | DiscordPermissions.EmbedLinks | DiscordPermissions.ReadMessageHistory;

    /// <summary>Without these nothing can be posted; without the history it can, but not be proven to be there after a crash.</summary>
    public const DiscordPermissions ForNotices = DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages | DiscordPermissions.EmbedLinks;

    private static readonly ImmutableArray<(DiscordPermissions Permission, string Name)> Names =
    [
        (DiscordPermissions.ViewChannel, "View Channel"),
        (DiscordPermissions.SendMessages, "Send Messages"),
        (DiscordPermissions.EmbedLinks, "Embed Links"),
        (DiscordPermissions.ReadMessageHistory, "Read Message History"),
    ];

    /// <returns>As Discord's settings call them.</returns>
    public static ImmutableArray<string> Missing(DiscordPermissions held, DiscordPermissions needed = All) => held.HasFlag(DiscordPermissions.Administrator)
        ? []
        : [.. Names.Where(known => needed.HasFlag(known.Permission) && !held.HasFlag(known.Permission)).Select(known => known.Name)];

    /// <returns>As Discord's settings call them.</returns>
    public static ImmutableArray<string> Held(DiscordPermissions held) =>
        [.. Names.Where(known => held.HasFlag(known.Permission) || held.HasFlag(DiscordPermissions.Administrator)).Select(known => known.Name)];

    /// <summary>Invites the bot with what it needs and nothing else.</summary>
    /// <param name="guild">Chosen in advance; null lets the operator choose.</param>
    public static Uri InviteFor(Snowflake application, Snowflake? guild = null) => new(
        $"https://discord.com/oauth2/authorize?client_id={application}&scope=bot%20applications.commands&permissions={(ulong)All}"
        + (guild is { } id ? $"&guild_id={id}&disable_guild_select=true" : ""));
}
