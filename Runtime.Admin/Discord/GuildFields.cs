using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;

namespace Runtime.Admin.Discord;

/// <summary>
/// A guild's settings as the fields of a form, each a name and a text, so that two people's changes are told apart field by
/// field. An empty text is none, or the default. Pure.
/// </summary>
public static class GuildFields
{
    public const string Logging = "logging";
    public const string LoggingChannel = "logging_channel";
    public const string Notifications = "notifications";

    /// <summary>Their ids, one a line; empty is everybody.</summary>
    public const string Creators = "creators";

    public const string On = "on";
    public const string Off = "off";

    private const string ChannelPrefix = "channel:";
    private const string TitlePrefix = "title:";
    private const string DescriptionPrefix = "description:";

    public static string Channel(string category) => ChannelPrefix + category;

    public static string Title(string template) => TitlePrefix + template;

    public static string Description(string template) => DescriptionPrefix + template;

    /// <returns>The category of a channel's field; null for another field.</returns>
    public static string? CategoryOf(string field) => After(field, ChannelPrefix);

    /// <returns>The template of a title's or description's field; null for another field.</returns>
    public static string? TemplateOf(string field) => After(field, TitlePrefix) ?? After(field, DescriptionPrefix);

    public static bool IsTitle(string field) => field.StartsWith(TitlePrefix, StringComparison.Ordinal);

    public static bool IsChannel(string field) => field == LoggingChannel || CategoryOf(field) is not null;

    /// <summary>Every field that the form has. What it does not know of stays out, and so is never changed by it.</summary>
    public static ImmutableSortedDictionary<string, string> Of(DiscordGuildConfig settings)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields[Logging] = Switch(settings.LoggingEnabled);
        fields[LoggingChannel] = settings.LoggingChannel?.ToString() ?? "";
        fields[Notifications] = Switch(settings.NotificationsEnabled);
        fields[Creators] = Join(settings.Creators.Select(creator => creator.Value));
        foreach (var category in NoticeCategories.All)
        {
            fields[Channel(category)] = settings.Channels.TryGetValue(category, out var channel) ? channel.ToString() : "";
        }

        foreach (var name in NoticeTemplates.Names)
        {
            var template = settings.Templates.GetValueOrDefault(name);
            fields[Title(name)] = template?.Title ?? "";
            fields[Description(name)] = template?.Description ?? "";
        }

        return fields.ToImmutable();
    }

    /// <param name="all">Every field, as it is to be.</param>
    /// <param name="changed">Those to write; a template is written as a whole.</param>
    public static DiscordGuildChange ToChange(IReadOnlyDictionary<string, string> all, IReadOnlyCollection<string> changed) => new()
    {
        LoggingEnabled = changed.Contains(Logging) ? all[Logging] == On : null,
        NotificationsEnabled = changed.Contains(Notifications) ? all[Notifications] == On : null,
        Channels = changed.Where(IsChannel).ToImmutableSortedDictionary(field => CategoryOf(field) ?? DiscordGuildChange.Logging, field => IdOf(all[field]), StringComparer.Ordinal),
        Templates = changed.Select(TemplateOf).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(name => name, name => TemplateOf(all, name), StringComparer.Ordinal),
        Creators = changed.Contains(Creators) ? [.. Split(all[Creators]).Select(creator => new CreatorId(creator))] : null,
    };

    /// <returns>Null where both parts are the default.</returns>
    public static DiscordTemplate? TemplateOf(IReadOnlyDictionary<string, string> all, string name)
    {
        var (title, description) = (Or(all[Title(name)]), Or(all[Description(name)]));
        return title is null && description is null ? null : new DiscordTemplate(title, description);
    }

    /// <summary>The guild's settings with the texts of the form, to see how its notices would look.</summary>
    public static DiscordGuildConfig WithTexts(DiscordGuildConfig settings, IReadOnlyDictionary<string, string> all) => settings with
    {
        Templates = NoticeTemplates.Names
            .Select(name => (Name: name, Template: TemplateOf(all, name)))
            .Where(text => text.Template is not null)
            .ToImmutableSortedDictionary(text => text.Name, text => text.Template!, StringComparer.Ordinal),
    };

    public static string Join(IEnumerable<string> values) => string.Join('\n', values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static ImmutableArray<string> Split(string value) => [.. value.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static string Switch(bool on) => on ? On : Off;

    private static Snowflake? IdOf(string text) => Snowflake.TryParse(text, out var id) ? id : null;

    private static string? Or(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? After(string field, string prefix) => field.StartsWith(prefix, StringComparison.Ordinal) ? field[prefix.Length..] : null;
}
