using System.Text.Json;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Publishing;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>public/clips.json</c>: what galleries show, the newest publication first.</summary>
internal static class ClipsDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        var names = view.Configuration.Creators.ToDictionary(creator => creator.Id, creator => creator.DisplayName);
        var published = view.Clips.Where(clip => clip is { State: ClipState.Published, Marks.PublishedAt: not null }).OrderByDescending(clip => clip.Marks.PublishedAt).ToArray();
        json.WriteList("clips"u8, published, (writer, clip) =>
        {
            writer.WriteStartObject();
            writer.WriteString("clip_id"u8, clip.Id.Value);
            writer.WriteString("id"u8, clip.Id.Value);
            writer.WriteString("creator"u8, names.GetValueOrDefault(clip.Creator, clip.Creator.Value));
            writer.WriteString("title"u8, clip.Title);
            writer.WriteString("platform"u8, clip.Origin?.Platform ?? ClipStateDocument.OwnPlatform);
            writer.WriteString("state"u8, "published"u8);
            writer.WriteString("status"u8, "published"u8);
            writer.WriteTime("published_at"u8, clip.Marks.PublishedAt!.Value);
            writer.WriteTime("created_at"u8, clip.RequestedAt);
            writer.WriteTime("updated_at"u8, clip.UpdatedAt);
            writer.WriteNumber("duration_seconds"u8, clip.Duration.TotalSeconds);
            writer.WriteString("url"u8, clip.PublishedUrl);
            writer.WriteString("thumbnail_url"u8, ClipAddresses.ThumbnailOf(view.Configuration, clip));
            writer.WriteBoolean("public"u8, true);
            writer.WriteEndObject();
        });
    }
}
