using System.Text.Json;
using Runtime.Core.Tests.Clips.Media;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>From a chat message to a film that a reader can load, with the real ffmpeg.</summary>
[Collection(nameof(Alone))]
public sealed class ClipTests
{
    private const int FramesPerSecond = 30;
    private const string Triggers = """{ "triggers": [{ "trigger_id": "clip", "creator": "*", "type": "command", "command": "!clip", "actions": [{ "type": "enqueue_clip_job" }] }] }""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chatters_get_the_last_seconds_of_the_stream_published_picture_by_picture()
    {
        Assert.SkipWhen(Ffmpeg.IsMissing, "ffmpeg is not installed");
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        await SetStageAsync(rehearsal);
        await using var daemon = await rehearsal.StartAsync(Ct);
        await Eventually.HoldsAsync("ten seconds are recorded", async () => (await BufferedAsync(daemon)) > TimeSpan.FromSeconds(10), Ct);

        foreach (var (length, user) in new[] { (3, "bob"), (5, "carol"), (2, "dave") })
        {
            rehearsal.Say($"!clip {length} from {user}", user);
        }

        await Eventually.HoldsAsync("three clips are published", () => Published(rehearsal.Root).Count == 3, Ct);
        var clips = Published(rehearsal.Root);
        var ends = new List<int>();
        foreach (var clip in clips)
        {
            var wanted = clip.GetProperty("title").GetString()!.Contains("carol", StringComparison.Ordinal) ? 5 : clip.GetProperty("title").GetString()!.Contains("bob", StringComparison.Ordinal) ? 3 : 2;
            var film = Path.Combine(rehearsal.Root.Path, "exports", "public", clip.GetProperty("url").GetString()!);
            var pictures = await NumberedFrames.NumbersAsync(film);
            Assert.InRange(pictures.Length, (wanted * FramesPerSecond) - 1, (wanted * FramesPerSecond) + 1);
            Assert.Equal(Enumerable.Range(pictures[0], pictures.Length), pictures);
            ends.Add(pictures[^1]);

            // As a reader loads it: from the gallery's document, over the open gate.
            Assert.Equal(await File.ReadAllBytesAsync(film, Ct), await daemon.DownloadAsync($"/exports/public/{clip.GetProperty("url").GetString()}", Ct));
            Assert.NotEmpty(await daemon.DownloadAsync($"/exports/public/{clip.GetProperty("thumbnail_url").GetString()}", Ct));
            await Eventually.HoldsAsync("its id is said twice", () => rehearsal.Replies.Count(reply => reply.Contains(clip.GetProperty("id").GetString()!, StringComparison.Ordinal)) == 2, Ct);
        }

        // Asked for in one breath, they end at the same moment of the stream.
        Assert.InRange(ends.Max() - ends.Min(), 0, FramesPerSecond / 2);
        Assert.DoesNotContain(rehearsal.Root.Path, await File.ReadAllTextAsync(rehearsal.Root.Export("state/clips.json"), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_in_the_way_of_a_clip_is_said_and_nothing_else_suffers()
    {
        Assert.SkipWhen(Ffmpeg.IsMissing, "ffmpeg is not installed");
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        await SetStageAsync(rehearsal, capture: false);
        await using var daemon = await rehearsal.StartAsync(Ct);

        rehearsal.Say("!clip", "bob");
        await rehearsal.RepliedAsync("@Bob there is no recording to make a clip from.", Ct);
        await File.WriteAllTextAsync(Path.Combine(rehearsal.Root.Path, "clips", "inbox", "list.mp4"), "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", Ct);
        foreach (var file in new[] { "list.mp4", "concat:film.mp4|film.mp4", "http://127.0.0.1/film.mp4", "../../config/system.json" })
        {
            using var refused = await daemon.PostAsync("/api/admin/clips", JsonSerializer.Serialize(new { creator = "ada", file, duration_seconds = 1 }), Ct);
            Assert.False(refused.IsSuccessStatusCode, $"{file} was taken.");
        }

        rehearsal.Root.Save("system.json", """{ "clips": { "default_destination": { "platform": "vimeo" } } }""");
        await Eventually.HoldsAsync("the fault is shown", async () => (await daemon.GetAsync("/api/admin/config", Ct)).GetProperty("faults").EnumerateArray()
            .Any(fault => fault.GetProperty("message").GetString()!.Contains("has no uploader", StringComparison.Ordinal)), Ct);

        using var taken = await daemon.PostAsync("/api/admin/clips", """{"creator":"ada","file":"film.mp4","start_seconds":1,"duration_seconds":2}""", Ct);
        Assert.True(taken.IsSuccessStatusCode);
        await Eventually.HoldsAsync("the clip of the good file is published", () => Published(rehearsal.Root).Count == 1, Ct);
    }

    internal static async Task SetStageAsync(TwitchRehearsal rehearsal, bool capture = true)
    {
        var inbox = Path.Combine(rehearsal.Root.Path, "clips", "inbox");
        Directory.CreateDirectory(inbox);
        await NumberedFrames.MakeAsync(Path.Combine(inbox, "film.mp4"), $"{FramesPerSecond}", capture ? 60 : 4, "-c:v", "libx264", "-preset", "ultrafast", "-g", $"{FramesPerSecond}", "-c:a", "aac");
        var source = JsonSerializer.Serialize(Path.Combine(inbox, "film.mp4"));
        rehearsal.Root.Save("system.json", $$"""
            { "clips": { "min_free_gigabytes": 0.1{{(capture ? $$""", "capture": { "ada": { "kind": "file", "source": {{source}}, "segment_seconds": 1 } }""" : "")}} } }
            """);
        rehearsal.Root.Save("clip_rules.json", """{ "min_length": 1, "cooldown_seconds": 0, "merge_seconds": 0 }""");
        rehearsal.Root.Save("triggers.json", Triggers);
    }

    private static async Task<TimeSpan> BufferedAsync(DaemonProcess daemon)
    {
        var buffers = (await daemon.GetAsync("/api/admin/clips/buffers", Ct)).EnumerateArray().ToList();
        return buffers is [var buffer] && buffer.GetProperty("from").ValueKind == JsonValueKind.String
            ? buffer.GetProperty("to").GetDateTimeOffset() - buffer.GetProperty("from").GetDateTimeOffset()
            : TimeSpan.Zero;
    }

    private static List<JsonElement> Published(InstanceRoot root) => [.. root.Read("public/clips.json").GetProperty("clips").EnumerateArray()];
}
