using System.Text.Json;
using Runtime.Core.Clips.Showing;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// What one creator's clip overlay plays now. An operator who shows a clip shows it to everyone, so its file is open for as
/// long as this document names it, whether the clip is published or not.
/// </summary>
internal static class OverlayClipDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        json.WriteString("creator_id"u8, view.Creator?.Value);
        json.WriteString("display_name"u8, view.State?.DisplayName ?? view.Creator?.Value);
        if (view.Creator is { } creator && view.Sources.Show.Current(creator) is { } showing)
        {
            WriteShowing(json, showing);
        }
        else
        {
            json.WriteNull("showing"u8);
        }
    }

    private static void WriteShowing(Utf8JsonWriter json, ClipShowing showing)
    {
        var clip = showing.Clip;
        json.WriteStartObject("showing"u8);
        json.WriteString("show_id"u8, showing.Key);
        json.WriteString("clip_id"u8, clip.Id.Value);
        json.WriteString("title"u8, clip.Title);
        json.WriteString("clipper"u8, clip.Clipper);
        json.WriteNumber("duration_seconds"u8, Math.Round(clip.Duration.TotalSeconds, 3));
        json.WriteString("video_url"u8, $"/overlay/media/{showing.Key}.mp4");
        json.WriteTime("started_at"u8, showing.StartedAt);
        json.WriteTime("ends_at"u8, showing.EndsAt);
        json.WriteEndObject();
    }
}
