using System.Text.Json;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Publishing;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>state/clips.json</c>: every clip in every state, newest request first. No folder of the machine stands in it.</summary>
internal static class ClipStateDocument
{
    /// <summary>As readers know what was not asked for on a platform.</summary>
    public const string OwnPlatform = "streamsuites";

    public static void Write(Utf8JsonWriter json, ExportView view) =>
        json.WriteList("clips"u8, view.Clips.ToArray(), (writer, clip) => WriteClip(writer, view, clip));

    private static void WriteClip(Utf8JsonWriter json, ExportView view, Clip clip)
    {
        var state = StateOf(clip);
        var platform = clip.Origin?.Platform ?? OwnPlatform;
        json.WriteStartObject();
        json.WriteString("clip_id"u8, clip.Id.Value);
        json.WriteString("id"u8, clip.Id.Value);
        json.WriteString("creator_id"u8, clip.Creator.Value);
        json.WriteString("creator"u8, clip.Creator.Value);
        json.WriteString("state"u8, state);
        json.WriteString("status"u8, state);
        json.WriteString("title"u8, clip.Title);
        json.WriteString("source_title"u8, clip.SourceTitle);
        json.WriteString("clip_title"u8, clip.Title);
        json.WriteString("platform"u8, platform);
        json.WriteString("source_platform"u8, platform);
        json.WriteString("clipper"u8, string.Join(", ", clip.Clippers));
        json.WriteString("clipper_username"u8, clip.Clipper);
        json.WriteString("requested_by"u8, clip.Clipper);
        json.WriteString("requested_by_platform"u8, clip.Origin?.Platform);
        json.WriteNumber("requested_at"u8, clip.RequestedAt.ToUnixTimeSeconds());
        json.WriteTime("created_at"u8, clip.RequestedAt);
        json.WriteTime("queued_at"u8, clip.RequestedAt);
        json.WriteTime("updated_at"u8, clip.UpdatedAt);
        json.WriteTime("finished_at"u8, clip.Marks.FinishedAt);
        json.WriteTime("published_at"u8, clip.State == ClipState.Published ? clip.Marks.PublishedAt : null);
        json.WriteNumber("duration_seconds"u8, clip.Duration.TotalSeconds);
        json.WriteString("output_path"u8, clip.HasOutput ? $"clips/output/{clip.OutputName}" : null);
        json.WriteString("published_url"u8, clip.PublishedUrl);
        json.WriteString("url"u8, clip.PublishedUrl);
        json.WriteString("thumbnail_url"u8, ClipAddresses.ThumbnailOf(view.Configuration, clip));
        json.WriteString("last_error"u8, view.Scrub(clip.LastError));
        WriteDestination(json, clip.State == ClipState.Published && clip.Destination is { } sentTo ? sentTo : ClipDestinationRule.For(clip, view.Configuration));
        json.WriteBoolean("public"u8, clip.State == ClipState.Published);
        json.WriteEndObject();
    }

    public static string StateOf(Clip clip) => clip.State.ToString().ToLowerInvariant();

    private static void WriteDestination(Utf8JsonWriter json, ClipDestination destination)
    {
        json.WriteStartObject("destination"u8);
        json.WriteString("platform"u8, destination.Platform);
        json.WriteString("channel"u8, destination.ChannelUrl.TrimEnd('/').Split('/')[^1]);
        json.WriteString("channel_url"u8, destination.ChannelUrl);
        json.WriteEndObject();
    }
}
