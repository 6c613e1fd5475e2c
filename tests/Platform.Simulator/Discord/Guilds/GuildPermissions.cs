using System.Diagnostics.CodeAnalysis;

namespace Platform.Simulator.Discord.Guilds;

/// <summary>Discord's permission bits (documentation of permissions, read in August 2026).</summary>
[Flags]
[SuppressMessage("Usage", "CA2217:Do not mark enums with FlagsAttribute", Justification = "It is a set of bits, of which only some have names here.")]
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "Discord's permission set has more than 32 bits.")]
public enum GuildPermissions : ulong
{
    None = 0,
    CreateInstantInvite = 1UL << 0,
    KickMembers = 1UL << 1,
    BanMembers = 1UL << 2,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewAuditLog = 1UL << 7,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    UseExternalEmojis = 1UL << 18,
    Connect = 1UL << 20,
    Speak = 1UL << 21,
    ManageRoles = 1UL << 28,
    ManageWebhooks = 1UL << 29,
    UseApplicationCommands = 1UL << 31,
    ModerateMembers = 1UL << 40,

    /// <summary>What @everyone has in a new guild, as far as it matters here.</summary>
    NewGuild = CreateInstantInvite | AddReactions | ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory
        | MentionEveryone | UseExternalEmojis | Connect | Speak | UseApplicationCommands,

    /// <summary>Every bit in use, those without a name here included.</summary>
    All = (1UL << 53) - 1,
}
