using System.Globalization;
using Platform.Simulator.Discord.Interactions;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>Power cuts while notices are sent: what was promised stands in its channel once, and the daemon knows that it does.</summary>
public sealed class DiscordCrashTests(ITestOutputHelper output)
{
    private static readonly int RandomKills = Environment.GetEnvironmentVariable("STREAMSUITES_LONG_TESTS") == "1" ? 50 : 1;
    private readonly Random _random = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ended_between_sent_and_recorded_the_message_stands_there_once_and_is_recorded_as_sent()
    {
        await using var rehearsal = await DiscordRehearsal.SetAsync(Ct);
        rehearsal.Twitch.Settings["STREAMSUITES_CRASH_AT"] = "notice-sent";
        await using (var daemon = await rehearsal.StartAsync(Ct))
        {
            await rehearsal.AnnounceAsync("Once only", Ct);
            await daemon.ExitAsync(Ct);
        }

        Assert.Equal(1, rehearsal.CountAnnounced("Once only"));
        rehearsal.Twitch.Settings.Remove("STREAMSUITES_CRASH_AT");
        await using var again = await rehearsal.StartAsync(Ct);
        await AllSentAsync(again, 1);

        var notice = Assert.Single((await again.GetAsync("/api/admin/discord/notices", Ct)).EnumerateArray());
        var message = Assert.Single(rehearsal.Discord.Messages.In(rehearsal.Stage.Announcements.Id));
        Assert.Equal(message.Id, notice.GetProperty("message_id").GetString());
        Assert.Equal(1, rehearsal.CountAnnounced("Once only"));
    }

    [Fact]
    public async Task Killed_at_any_moment_every_promised_announcement_stands_there_once_and_no_other_twice()
    {
        await using var rehearsal = await DiscordRehearsal.SetAsync(Ct);
        var asked = new List<(string Text, InteractionRun Press)>();
        for (var kill = 1; kill <= RandomKills; kill++)
        {
            await using var daemon = await rehearsal.StartAsync(Ct);
            for (var number = 0; number < 2; number++)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"News {kill}.{number}");
                asked.Add((text, await rehearsal.AnnounceAsync(text, Ct)));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(0, 250)), TimeProvider.System, Ct);
            await daemon.KillAsync(Ct);
        }

        var promised = asked.Where(item => item.Press.Content?.Contains("is posted", StringComparison.Ordinal) ?? false).Select(item => item.Text).ToList();
        await using var last = await rehearsal.StartAsync(Ct);
        await AllSentAsync(last, promised.Count);
        output.WriteLine($"{asked.Count} asked for, {promised.Count} promised, {asked.Count(item => rehearsal.CountAnnounced(item.Text) == 1)} there");
        Assert.All(promised, text => Assert.Equal(1, rehearsal.CountAnnounced(text)));
        Assert.All(asked, item => Assert.InRange(rehearsal.CountAnnounced(item.Text), 0, 1));
    }

    private static async Task AllSentAsync(DaemonProcess daemon, int least) => await Eventually.HoldsAsync("every notice is recorded as sent", async () =>
    {
        var notices = (await daemon.GetAsync("/api/admin/discord/notices", Ct)).EnumerateArray().ToList();
        return notices.Count >= least && notices.TrueForAll(notice => notice.GetProperty("state").GetString() == "sent");
    }, Ct);
}
