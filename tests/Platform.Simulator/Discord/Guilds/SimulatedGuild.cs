using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Platform.Simulator.Discord.Guilds;

/// <summary>A server as it is at this moment; ask <see cref="DiscordGuilds"/> again to see what changed.</summary>
public sealed record SimulatedGuild
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string OwnerId { get; init; }

    /// <summary>@everyone, whose id is the guild's, comes first.</summary>
    public required ImmutableArray<SimulatedRole> Roles { get; init; }

    public ImmutableArray<SimulatedChannel> Channels { get; init; } = [];

    public ImmutableArray<SimulatedMember> Members { get; init; } = [];

    /// <summary>False during an outage of Discord's.</summary>
    public bool Available { get; init; } = true;

    public SimulatedMember? Member(string userId) => Members.FirstOrDefault(member => member.User.Id == userId);

    public SimulatedChannel? Channel(string channelId) => Channels.FirstOrDefault(channel => channel.Id == channelId);
}

public sealed record SimulatedRole(string Id, string Name, GuildPermissions Permissions, int Position);

/// <summary>Discord's numbers.</summary>
[SuppressMessage("Design", "CA1027:Mark enums with FlagsAttribute", Justification = "A channel is of one kind.")]
public enum ChannelKind
{
    Text = 0,
    DirectMessage = 1,
    Voice = 2,
    Category = 4,
    Announcement = 5,
}

/// <param name="GuildId">Null for a direct message.</param>
public sealed record SimulatedChannel(string Id, string? GuildId, string Name, ChannelKind Kind, int Position)
{
    public ImmutableArray<PermissionOverwrite> Overwrites { get; init; } = [];
}

/// <param name="TargetId">A role, @everyone included, or a member.</param>
public sealed record PermissionOverwrite(string TargetId, bool ForMember, GuildPermissions Allow, GuildPermissions Deny);

public sealed record SimulatedMember(SimulatedUser User, DateTimeOffset JoinedAt, ImmutableArray<string> RoleIds)
{
    public string? Nick { get; init; }
}
