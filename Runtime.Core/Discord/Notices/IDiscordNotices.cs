using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Notices;

/// <summary>What is said in guilds, for the admin and for commands.</summary>
public interface IDiscordNotices
{
    /// <summary>Newest first.</summary>
    IReadOnlyList<Notice> Recent(int count);

    /// <summary>Why nothing is sent to a channel at present, in words; null when nothing is known against it.</summary>
    string? ProblemOf(Snowflake guild, Snowflake channel);

    /// <summary>How a notice of the guild would look, with made-up facts.</summary>
    /// <param name="template">See <see cref="NoticeTemplates.Names"/>.</param>
    /// <param name="draft">A text that is not saved yet; null shows the one in force.</param>
    DiscordMessage Preview(Snowflake guild, string template, DiscordTemplate? draft = null);

    /// <summary>Sends the preview, marked as a test, into a channel of the guild. At once, or not at all.</summary>
    Task<DiscordDelivery> SendTestAsync(Snowflake guild, Snowflake channel, string template, Actor by, CancellationToken cancellationToken);

    /// <summary>Has a text posted in a channel, exactly once for each key.</summary>
    /// <returns>Why it cannot be, in words; null when it is on its way.</returns>
    Task<string?> AnnounceAsync(Snowflake guild, Snowflake channel, string text, string key, Actor by, CancellationToken cancellationToken);

    /// <summary>Tries a notice again that was refused or given up.</summary>
    /// <returns>False when there is none of this key that could be.</returns>
    Task<bool> TryAgainAsync(string key, Actor by, CancellationToken cancellationToken);
}
