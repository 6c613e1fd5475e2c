using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;

namespace TestKit.Discord;

/// <summary>A guild with two channels, people in it, and what they type; every field defaulted.</summary>
public static class DiscordSamples
{
    public static readonly Snowflake Guild = new(1098765432109876543);
    public static readonly Snowflake General = new(1098765432109876545);
    public static readonly Snowflake Clips = new(1098765432109876546);
    public static readonly Snowflake Member = new(300000000000000001);
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public const DiscordPermissions All = DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages | DiscordPermissions.EmbedLinks | DiscordPermissions.ReadMessageHistory;
    private static ulong _interactions = 500000000000000000;

    public static DiscordStatus Connected(params DiscordGuild[] guilds) => new(
        DiscordConnectionState.Connected,
        "",
        Noon.AddMinutes(-30),
        null,
        new DiscordBot(new Snowflake(100000000000000001), new Snowflake(100000000000000002), "suitebot"),
        guilds.Length == 0 ? [Joined()] : [.. guilds],
        new DiscordPresence("live", "🔴"),
        Noon.AddMinutes(-30),
        Noon,
        TimeSpan.FromMilliseconds(42));

    public static DiscordGuild Joined(DiscordPermissions permissions = All, DiscordPermissions? inClips = null) => new(
        Guild, "StreamSuites", Member, permissions, [new DiscordChannel(General, "general", 0, permissions), new DiscordChannel(Clips, "clips", 1, inClips ?? permissions)], 3, Available: true);

    public static DiscordGuildConfig Settings(params (string Category, Snowflake Channel)[] channels) => new()
    {
        Id = Guild,
        NotificationsEnabled = true,
        Channels = channels.ToImmutableSortedDictionary(channel => channel.Category, channel => channel.Channel, StringComparer.Ordinal),
    };

    public static DiscordConfig Config(params DiscordGuildConfig[] guilds) => new() { Guilds = guilds.ToImmutableSortedDictionary(guild => guild.Id, guild => guild) };

    public static DiscordInteraction Run(string command, params (string Name, string Value)[] arguments) => new(
        new Snowflake(Interlocked.Increment(ref _interactions)),
        DiscordInteractionKind.Command,
        command,
        Guild,
        General,
        new DiscordCaller(Member, "ada", "Ada", DiscordPermissions.ManageGuild, OwnsGuild: false),
        [.. arguments.Select(argument => new DiscordArgument(argument.Name, DiscordOptionType.String, argument.Value))]);

    public static DiscordInteraction AsMember(this DiscordInteraction interaction) =>
        interaction with { Caller = interaction.Caller with { Permissions = DiscordPermissions.SendMessages } };

    public static DiscordInteraction Press(string customId) => Run(customId) with { Kind = DiscordInteractionKind.Component };
}
