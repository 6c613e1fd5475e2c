using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Clips;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Notices;

/// <summary>Writes notices from a guild's templates. Pure: the same facts always make the same message.</summary>
internal static class NoticeComposer
{
    private const int LiveColor = 0xE91916;
    private const int EndedColor = 0x6E6E80;
    private const int ClipColor = 0x3B82F6;
    private const int MostClips = 10;

    /// <param name="clips">Those of the evening; only an ended one shows them.</param>
    public static DiscordMessage Live(DiscordGuildConfig guild, Broadcast broadcast, string creator, IReadOnlyCollection<Clip> clips, string nonce)
    {
        var ended = broadcast.EndedAt is not null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["creator"] = creator,
            ["platform"] = PlatformName(broadcast.Platform),
            ["title"] = broadcast.Details.Title ?? "",
            ["category"] = broadcast.Details.Category ?? "",
            ["url"] = broadcast.Details.Url?.AbsoluteUri ?? "",
            ["started"] = broadcast.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            ["duration"] = ended ? Duration(broadcast.DurationAt(broadcast.LastSeen)) : "",
            ["clips"] = ended ? clips.Count.ToString(CultureInfo.InvariantCulture) : "",
        };
        var embed = Embed(NoticeTemplates.For(guild, ended ? NoticeTemplates.Ended : NoticeTemplates.Live), values, ended ? EndedColor : LiveColor, Safe(broadcast.Details.Url), nonce);
        return new DiscordMessage
        {
            Embeds =
            [
                embed with
                {
                    Timestamp = broadcast.StartedAt,
                    Thumbnail = Safe(broadcast.Details.Thumbnail),
                    Fields = [.. Fields(broadcast, values, clips, ended)],
                },
            ],
        };
    }

    public static DiscordMessage Clip(DiscordGuildConfig guild, ClipNotice clip, string category, string nonce)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["creator"] = clip.Creator,
            ["platform"] = PlatformName(NoticeCategories.PlatformOf(category) ?? ""),
            ["title"] = clip.Title,
            ["url"] = clip.Url,
            ["clip_id"] = clip.Id,
            ["clippers"] = string.Join(", ", clip.Clippers),
            ["duration"] = clip.Length is { } length ? Duration(length) : "",
        };
        var url = Uri.TryCreate(clip.Url, UriKind.Absolute, out var address) ? Safe(address) : null;
        var embed = Embed(NoticeTemplates.For(guild, category == NoticeCategories.General ? NoticeTemplates.Clips : category), values, ClipColor, url, nonce);
        return new DiscordMessage { Embeds = [embed with { Fields = clip.Length is null ? [] : [new DiscordEmbedField("Length", values["duration"], Inline: true)] }] };
    }

    /// <param name="text">As somebody with rights wrote it; formatting is theirs to use.</param>
    public static DiscordMessage Announcement(DiscordGuildConfig guild, string text, string nonce)
    {
        // The only text that is not escaped: it was written for this channel by somebody who may run its bot.
        var template = NoticeTemplates.For(guild, NoticeTemplates.Announcement);
        var description = DiscordText.Cut((template.Description ?? "{text}").Replace("{text}", text, StringComparison.Ordinal), DiscordText.MaxDescription);
        return new DiscordMessage
        {
            Embeds = [new DiscordEmbed(Or(DiscordText.Cut(template.Title ?? "", DiscordText.MaxTitle)), description, Color: ClipColor) { Footer = NoticeIdentity.MarkOf(nonce) }],
        };
    }

    public static string PlatformName(string platform) => platform switch
    {
        "" => "",
        "youtube" => "YouTube",
        "synthetic" => "the demo",
        _ => char.ToUpperInvariant(platform[0]) + platform[1..],
    };

    public static string Duration(TimeSpan length) => length < TimeSpan.FromMinutes(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours}:{length.Minutes:00} h");

    private static IEnumerable<DiscordEmbedField> Fields(Broadcast broadcast, Dictionary<string, string> values, IReadOnlyCollection<Clip> clips, bool ended)
    {
        if (!string.IsNullOrWhiteSpace(broadcast.Details.Category))
        {
            yield return new DiscordEmbedField("Category", DiscordText.Cut(DiscordText.Escape(broadcast.Details.Category), DiscordText.MaxFieldValue), Inline: true);
        }

        if (ended)
        {
            yield return new DiscordEmbedField("Duration", values["duration"], Inline: true);
            if (clips.Count > 0)
            {
                var lines = clips.OrderBy(clip => clip.RequestedAt).ThenBy(clip => clip.Id.Value, StringComparer.Ordinal).Take(MostClips).Select(Line).ToList();
                var more = clips.Count - lines.Count;
                yield return new DiscordEmbedField(
                    string.Create(CultureInfo.InvariantCulture, $"Clips ({clips.Count})"),
                    Join(lines, more > 0 ? string.Create(CultureInfo.InvariantCulture, $"and {more} more") : null));
            }
        }
    }

    private static string Line(Clip clip)
    {
        var title = DiscordText.Escape(DiscordText.Cut(clip.Title, 80));
        return Uri.TryCreate(clip.PublishedUrl, UriKind.Absolute, out var address) && Safe(address) is { } safe
            ? $"[{title}]({safe.AbsoluteUri.Replace(")", "%29", StringComparison.Ordinal)})"
            : title;
    }

    /// <summary>Whole lines only: half a link is none.</summary>
    private static string Join(IEnumerable<string> lines, string? last)
    {
        var text = "";
        foreach (var line in lines.Append(last).OfType<string>())
        {
            if (text.Length + line.Length + 1 > DiscordText.MaxFieldValue)
            {
                break;
            }

            text += text.Length == 0 ? line : $"\n{line}";
        }

        return text;
    }

    private static DiscordEmbed Embed(DiscordTemplate template, Dictionary<string, string> values, int color, Uri? url, string nonce) => new(
        Or(NoticeTemplates.Render(template.Title ?? "", values, DiscordText.MaxTitle)),
        Or(NoticeTemplates.Render(template.Description ?? "", values, DiscordText.MaxDescription)),
        url,
        color)
    {
        Footer = NoticeIdentity.MarkOf(nonce),
    };

    private static string? Or(string text) => text.Length == 0 ? null : text;

    private static Uri? Safe(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "https", UserInfo.Length: 0 } && address.AbsoluteUri.Length <= 1000 ? address : null;
}

/// <param name="Creator">As people call them.</param>
/// <param name="Length">Null where it is not known any more.</param>
internal sealed record ClipNotice(string Id, string Creator, string Title, string Url, ImmutableArray<string> Clippers, TimeSpan? Length);
