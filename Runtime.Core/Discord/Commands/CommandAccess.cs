using Runtime.Core.Configuration;
using Runtime.Core.Discord.Interactions;

namespace Runtime.Core.Discord.Commands;

/// <summary>Who may run what. Discord's own permissions decide; the operator's list comes on top. Pure.</summary>
internal static class CommandAccess
{
    private const DiscordPermissions Rights = DiscordPermissions.Administrator | DiscordPermissions.ManageGuild;

    /// <returns>Why not, in words for the caller; null when it is allowed.</returns>
    public static string? RefusalOf(DiscordCommandAccess access, DiscordInteraction interaction, RuntimeConfiguration configuration)
    {
        if (interaction.Guild is null)
        {
            return "This works in a server only.";
        }

        return access == DiscordCommandAccess.Anyone || IsAdmin(interaction.Caller, configuration)
            ? null
            : "Only the server's owner and those who may manage the server can do this.";
    }

    public static bool IsAdmin(DiscordCaller caller, RuntimeConfiguration configuration) =>
        caller.OwnsGuild || (caller.Permissions & Rights) != 0 || configuration.DiscordAdmins.Contains(caller.Id.ToString());
}
