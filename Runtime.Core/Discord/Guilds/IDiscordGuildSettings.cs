using Runtime.Core.Audit;
using Runtime.Core.Configuration;

namespace Runtime.Core.Discord.Guilds;

/// <summary>The settings of guilds, which a slash command, the admin and a text editor may all change at the same time.</summary>
public interface IDiscordGuildSettings
{
    DiscordGuildConfig Of(Snowflake guild);

    /// <summary>In force when it returns. Each change names only what it changes, so two at once do not undo each other.</summary>
    DiscordGuildChanged Change(Snowflake guild, DiscordGuildChange change, Actor by);
}

/// <param name="Problem">Why nothing was changed, in words; empty when it was.</param>
/// <param name="Settings">As they are now.</param>
public sealed record DiscordGuildChanged(string Problem, DiscordGuildConfig Settings)
{
    public bool Applied => Problem.Length == 0;
}
