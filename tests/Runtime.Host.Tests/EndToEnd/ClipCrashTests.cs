using System.Globalization;
using System.Text.Json;
using Runtime.Core.Tests.Clips.Media;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>
/// Power cuts while clips are made. Whoever was told that a clip is in the queue finds it published once, or failed with a
/// reason; nothing half-done is ever published, and no ffmpeg is left behind.
/// </summary>
[Slow]
public sealed class ClipCrashTests(ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("STREAMSUITES_LONG_TESTS") == "1";
    private static readonly int RandomKills = IsLong ? 500 : 2;

    /// <summary>Until the survivors are left to finish and counted.</summary>
    private const int KillsInARow = 2;

    private readonly List<string> _acknowledged = [];
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);
    private readonly Random _random = new();
    private int _toolsKilled;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ended_at_every_named_point_a_clip_is_taken_up_and_published_once()
    {
        Assert.SkipWhen(Ffmpeg.IsMissing, "ffmpeg is not installed");
        await using var rehearsal = await StageAsync();
        foreach (var point in new[] { "encoding", "made", "uploading", "uploaded", "published" })
        {
            rehearsal.Settings["STREAMSUITES_CRASH_AT"] = point;
            await using (var daemon = await rehearsal.StartAsync(Ct))
            {
                await AskUnansweredAsync(daemon, point);
                await daemon.ExitAsync(Ct);
            }

            rehearsal.Settings.Remove("STREAMSUITES_CRASH_AT");
            await using var again = await rehearsal.StartAsync(Ct);

            // The same key: whoever was not answered asks again, and whoever was does not get a second clip by it.
            await AskAsync(again, point);
            await SettledAsync(again);
            await CheckAsync(rehearsal, again, allPublished: true);
            Assert.Single((await again.GetAsync("/api/admin/clips", Ct)).EnumerateArray(), clip => clip.GetProperty("id").GetString() == _acknowledged[^1].Split(' ')[1]);
            Assert.Equal(_acknowledged.Count, (await again.GetAsync("/api/admin/clips", Ct)).GetArrayLength());
        }
    }

    [Fact]
    public async Task Killed_at_any_moment_every_acknowledged_clip_is_published_once_or_failed_with_a_reason()
    {
        Assert.SkipWhen(Ffmpeg.IsMissing, "ffmpeg is not installed");
        await using var rehearsal = await StageAsync();
        for (var kill = 1; kill <= RandomKills; kill++)
        {
            await using var daemon = await rehearsal.StartAsync(Ct);
            for (var number = 0; number < 2; number++)
            {
                await AskAsync(daemon, string.Create(CultureInfo.InvariantCulture, $"kill{kill}.{number}"));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(0, 1500)), TimeProvider.System, Ct);
            if (kill % 2 == 0)
            {
                _toolsKilled += FfmpegProcesses.KillIn(rehearsal.Root.Path);
                await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(0, 300)), TimeProvider.System, Ct);
            }

            await daemon.KillAloneAsync(Ct);
            AssertNothingHalfDoneIsPublished(rehearsal.Root);
            if (kill % KillsInARow == 0)
            {
                await LookAsync(rehearsal);
            }
        }
    }

    private async Task LookAsync(TwitchRehearsal rehearsal)
    {
        await using var daemon = await rehearsal.StartAsync(Ct);
        await SettledAsync(daemon);
        await CheckAsync(rehearsal, daemon, allPublished: false);
        _acknowledged.Clear();
    }

    private static async Task<TwitchRehearsal> StageAsync()
    {
        var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        await ClipTests.SetStageAsync(rehearsal, capture: false);
        return rehearsal;
    }

    private async Task AskAsync(DaemonProcess daemon, string key)
    {
        using var answer = await daemon.PostAsync("/api/admin/clips", Request(key), Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        using var clip = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        _acknowledged.Add($"{key} {clip.RootElement.GetProperty("id").GetString()}");
    }

    /// <summary>It may die before it has answered; what it had stored by then is its own affair.</summary>
    private static async Task AskUnansweredAsync(DaemonProcess daemon, string key)
    {
        try
        {
            using var answer = await daemon.PostAsync("/api/admin/clips", Request(key), Ct);
        }
        catch (HttpRequestException)
        {
            return;
        }
    }

    private static string Request(string key) => JsonSerializer.Serialize(new { creator = "ada", file = "film.mp4", start_seconds = 0.5, duration_seconds = 2, request_key = key });

    private static async Task SettledAsync(DaemonProcess daemon) => await Eventually.HoldsAsync("every clip is finished", async () =>
        (await daemon.GetAsync("/api/admin/clips", Ct)).EnumerateArray().All(clip => clip.GetProperty("state").GetString() is "published" or "failed"), Ct);

    private async Task CheckAsync(TwitchRehearsal rehearsal, DaemonProcess daemon, bool allPublished)
    {
        var failed = 0;
        foreach (var id in _acknowledged.Select(line => line.Split(' ')[1]))
        {
            var found = await daemon.GetAsync($"/api/admin/clips/{id}", Ct);
            var clip = found.GetProperty("clip");
            var publications = found.GetProperty("history").EnumerateArray().Count(step => step.GetProperty("state").GetString() == "published");
            if (clip.GetProperty("state").GetString() == "published")
            {
                Assert.Equal(1, publications);
                Assert.True(File.Exists(Path.Combine(rehearsal.Root.Path, "exports", "public", clip.GetProperty("published_url").GetString()!)));
            }
            else
            {
                failed++;
                Assert.NotEmpty(clip.GetProperty("last_error").GetString()!);
                Assert.Equal(0, publications);
            }
        }

        Assert.True(!allPublished || failed == 0, $"{failed} clips failed.");
        AssertNothingHalfDoneIsPublished(rehearsal.Root);
        await Eventually.HoldsAsync("no ffmpeg is left", () => FfmpegProcesses.CountIn(rehearsal.Root.Path) == 0, Ct);
        output.WriteLine($"{_acknowledged.Count} acknowledged, {failed} failed with a reason, {_toolsKilled} tools killed");
    }

    /// <summary>Every film in the public folder is the finished one, to the byte.</summary>
    private void AssertNothingHalfDoneIsPublished(InstanceRoot root)
    {
        var media = Path.Combine(root.Path, "exports", "public", "media", "ada");
        foreach (var film in Directory.Exists(media) ? Directory.GetFiles(media, "*.mp4").Where(film => !_whole.Contains(film)) : [])
        {
            var made = Path.Combine(root.Path, "clips", "output", Path.GetFileName(film));
            Assert.Equal(File.ReadAllBytes(made), File.ReadAllBytes(film));
            _whole.Add(film);
        }
    }
}
