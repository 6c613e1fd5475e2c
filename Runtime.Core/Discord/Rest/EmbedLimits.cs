using System.Collections.Immutable;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Rest;

/// <summary>Makes embeds fit: what is too long is cut, what is too much is left out, later parts before earlier ones. Pure.</summary>
internal static class EmbedLimits
{
    /// <summary>Over all embeds of a message.</summary>
    public const int MostInAll = 6000;

    private const int MostEmbeds = 10;
    private const int MostFields = 25;
    private const int Title = 256;
    private const int Description = 4096;
    private const int FieldName = 256;
    private const int FieldValue = 1024;
    private const int Footer = 2048;

    /// <summary>Discord refuses an empty name or value; this looks like one.</summary>
    private const string Nothing = "\u200b";

    public static ImmutableArray<DiscordEmbed> Fit(ImmutableArray<DiscordEmbed> embeds)
    {
        var room = MostInAll;
        var fitting = ImmutableArray.CreateBuilder<DiscordEmbed>();
        foreach (var embed in embeds.Take(MostEmbeds))
        {
            fitting.Add(Fit(embed, ref room));
        }

        return [.. fitting.Where(HasContent)];
    }

    private static DiscordEmbed Fit(DiscordEmbed embed, ref int room)
    {
        // The footer often names the source, so it is given its place before the long parts.
        var title = Take(embed.Title, Title, ref room);
        var footer = Take(embed.Footer, Footer, ref room);
        var description = Take(embed.Description, Description, ref room);
        var fields = ImmutableArray.CreateBuilder<DiscordEmbedField>();
        foreach (var field in embed.Fields.Take(MostFields))
        {
            if (room < 2)
            {
                break;
            }

            var name = Take(Filled(field.Name), FieldName, ref room, reserve: 1)!;
            fields.Add(field with { Name = name, Value = Take(Filled(field.Value), FieldValue, ref room)! });
        }

        return embed with
        {
            Title = title,
            Footer = footer,
            Description = description,
            Fields = fields.ToImmutable(),
            Url = IsWeb(embed.Url) ? embed.Url : null,
            Thumbnail = IsWeb(embed.Thumbnail) ? embed.Thumbnail : null,
            Image = IsWeb(embed.Image) ? embed.Image : null,
        };
    }

    private static string? Take(string? text, int most, ref int room, int reserve = 0)
    {
        if (string.IsNullOrWhiteSpace(text) || Math.Min(most, room - reserve) < 1)
        {
            return null;
        }

        var cut = TextCut.To(text, Math.Min(most, room - reserve));
        room -= cut.Length;
        return cut;
    }

    private static string Filled(string text) => string.IsNullOrWhiteSpace(text) ? Nothing : text;

    private static bool IsWeb(Uri? address) => address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static bool HasContent(DiscordEmbed embed) =>
        embed.Title is not null || embed.Description is not null || embed.Footer is not null || !embed.Fields.IsEmpty || embed.Thumbnail is not null || embed.Image is not null;
}
