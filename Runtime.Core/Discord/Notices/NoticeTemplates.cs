using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Notices;

/// <summary>The texts of notices: a guild's own, or the default ones. Pure.</summary>
public static partial class NoticeTemplates
{
    public const string Live = "live";
    public const string Ended = "ended";
    public const string Announcement = "announcement";

    /// <summary>For every platform without a template of its own.</summary>
    public const string Clips = "clips";

    private static readonly ImmutableDictionary<string, (string Title, string Description)> Defaults = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create(Live, ("{creator} is live on {platform}", "{title}")),
        KeyValuePair.Create(Ended, ("{creator} was live on {platform}", "{title}")),
        KeyValuePair.Create(Announcement, ("", "{text}")),
        KeyValuePair.Create(Clips, ("{title}", "Clipped by {clippers}")),
    ]);

    public static ImmutableArray<string> Names { get; } = [Live, Ended, Announcement, Clips, .. NoticeCategories.ClipPlatforms.Select(NoticeCategories.OfClips)];

    /// <summary>Those that stand for nothing in a notice are empty there.</summary>
    public static ImmutableArray<string> Variables { get; } =
        ["creator", "platform", "title", "category", "url", "started", "duration", "clips", "clip_id", "clippers", "text"];

    /// <summary>The guild's template, with the parts that it leaves out filled in.</summary>
    public static DiscordTemplate For(DiscordGuildConfig guild, string name)
    {
        var own = guild.Templates.GetValueOrDefault(name);
        var general = NoticeCategories.PlatformOf(name) is null ? null : guild.Templates.GetValueOrDefault(Clips);
        var (title, description) = Defaults.GetValueOrDefault(name, Defaults[Clips]);
        return new DiscordTemplate(own?.Title ?? general?.Title ?? title, own?.Description ?? general?.Description ?? description);
    }

    /// <param name="values">From outside: each is escaped before it stands in the text.</param>
    public static string Render(string template, IReadOnlyDictionary<string, string> values, int longest) => DiscordText.Cut(
        Variable().Replace(template, match => Variables.Contains(match.Groups["name"].Value)
            ? DiscordText.Escape(values.GetValueOrDefault(match.Groups["name"].Value, ""))
            : match.Value).Trim(),
        longest);

    public static IEnumerable<string> UnknownVariables(string template) =>
        Variable().Matches(template).Select(match => match.Groups["name"].Value).Where(name => !Variables.Contains(name)).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<name>[a-z_]{1,32})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
