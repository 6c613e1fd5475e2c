using System.Text.Json;
using Platform.Simulator.Rumble.Upload;
using Runtime.Browser.Tests.Chromium;
using Runtime.Browser.Tests.Rumble;
using TestKit.Processes;
using TestKit;

namespace Runtime.Browser.Tests.EndToEnd;

/// <summary>The whole daemon, killed while a clip is on its way to Rumble.</summary>
[Collection(nameof(RumbleAccount))]
public sealed class RumbleCrashTests(RumbleAccount account)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RumbleUploadFault.TransferStalls, "POST /upload/part", 2)]
    [InlineData(RumbleUploadFault.AnswerLost, "POST /upload/finish", 1)]
    public async Task A_crash_in_the_middle_leaves_one_video_and_no_process(RumbleUploadFault fault, string request, int times)
    {
        RumbleAccount.SkipWithoutChromium();
        Assert.SkipWhen(TestVideo.Video is null, "ffmpeg is not installed");
        await using var site = await RumbleUploadSite.StartAsync(new RumbleUploadOptions { PartBytes = 64 * 1024 }, Ct);
        site.Fault = fault;
        using var root = new InstanceRoot();
        SetStage(root);
        var settings = new Dictionary<string, string> { ["Clips__Rumble__BaseAddress"] = site.Address.AbsoluteUri, ["Clips__Rumble__Sandbox"] = "false" };

        await using (var daemon = await DaemonProcess.StartAsync(root, settings, Ct))
        {
            using var taken = await daemon.PostAsync("/api/admin/clips", """{"creator":"ada","file":"film.mp4","start_seconds":0,"duration_seconds":3,"source_title":"crash"}""", Ct);
            Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync(Ct));
            while (times > 0)
            {
                times -= await site.Requests.ReadAsync(Ct) == request ? 1 : 0;
            }

            await Eventually.HoldsAsync("what the site took is there", () => site.Videos.Count == (fault == RumbleUploadFault.AnswerLost ? 1 : 0), Ct);
            await daemon.KillAloneAsync(Ct);
        }

        await Eventually.HoldsAsync("the helper and its browser have ended themselves", () => Processes.NamedIn(root.Path).Count == 0, Ct);
        site.Fault = RumbleUploadFault.None;
        await using var again = await DaemonProcess.StartAsync(root, settings, Ct);
        var clip = await Eventually.FindAsync("the clip is published", () => Task.FromResult(Published(root)), Ct);

        Assert.Equal(new Uri(site.Address, Assert.Single(site.Videos).Path).AbsoluteUri, clip);
        Assert.DoesNotContain(root.Path, site.Videos[0].Title + site.Videos[0].Description, StringComparison.Ordinal);
        await Eventually.HoldsAsync("no browser is left", () => !Processes.NamedIn(root.Path).Any(command => command.Contains("user-data-dir", StringComparison.Ordinal)), Ct);
    }

    private void SetStage(InstanceRoot root)
    {
        account.CopyTo(root.Path);
        var inbox = Path.Combine(root.Path, "clips", "inbox");
        Directory.CreateDirectory(inbox);
        File.Copy(TestVideo.Video!, Path.Combine(inbox, "film.mp4"));
        root.Save("system.json", JsonSerializer.Serialize(new
        {
            clips = new
            {
                min_free_gigabytes = 0.1,
                default_destination = new { platform = "rumble", channel_url = "https://rumble.com/c/ada" },
                rumble = new { chromium_path = ChromiumPath.Find() },
            },
        }));
        root.Save("creators.json", """{ "creators": [{ "creator_id": "ada", "display_name": "Ada", "enabled": true }] }""");
    }

    private static string? Published(InstanceRoot root) =>
        root.Read("public/clips.json").GetProperty("clips").EnumerateArray().Select(clip => clip.GetProperty("url").GetString()).FirstOrDefault();
}
