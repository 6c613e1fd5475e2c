using System.Text;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Documents;
using Runtime.Core.Configuration.Editing;

namespace Runtime.Core.Discord.Guilds;

/// <summary>Reads, changes and writes the document under the editor's own check of versions, again where somebody was faster.</summary>
internal sealed class DiscordGuildSettings(IConfigurationSource configuration, ConfigurationEditor editor) : IDiscordGuildSettings
{
    /// <summary>Each conflict means that somebody else got through.</summary>
    private const int Attempts = 50;

    public DiscordGuildConfig Of(Snowflake guild) => configuration.Current.Discord.Of(guild);

    public DiscordGuildChanged Change(Snowflake guild, DiscordGuildChange change, Actor by)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (text, hash) = editor.Read(ConfigurationDocument.Discord);
            var parsed = ParsedDocument.Parse(ConfigurationDocument.Discord, Encoding.UTF8.GetBytes(text.Length == 0 ? "{}" : text));
            if (parsed.Root is not { } root || parsed.Part is not DiscordPart part)
            {
                return new($"{ConfigurationDocument.Discord.Label} cannot be read; nothing was changed. Mend it first: the admin says where.", Of(guild));
            }

            var edits = GuildEdits.For(root, parsed.Text, part.Config.Of(guild), change);
            var result = editor.Apply(ConfigurationDocument.Discord, hash, by, edits);
            if (result.Status != EditStatus.Conflict || attempt == Attempts)
            {
                return new(result.Status == EditStatus.Applied ? "" : result.Message, Of(guild));
            }
        }
    }
}
