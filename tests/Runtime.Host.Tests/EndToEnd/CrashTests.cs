using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Simulator.Twitch.Flooding;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>Power cuts under load: what was acknowledged is still there, and nothing happens twice.</summary>
public sealed partial class CrashTests(ITestOutputHelper output)
{
    private const int MessagesPerSecond = 3_000;

    private static readonly int Rounds = Environment.GetEnvironmentVariable("STREAMSUITES_LONG_TESTS") == "1" ? 20 : 5;
    private readonly Random _random = new();
    private long _flooded;
    private long _markers;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_again_and_again_under_load_it_loses_nothing_and_answers_nothing_twice()
    {
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        rehearsal.Root.Save("chat_behaviour.json", """{ "send_cooldown_seconds": 0 }""");
        for (var round = 1; round <= Rounds; round++)
        {
            await using var daemon = await rehearsal.StartAsync(Ct);
            var acknowledged = await FloodAsync(rehearsal, daemon);
            AssertNothingIsTorn(rehearsal.Root);
            await CheckAfterRestartAsync(rehearsal, acknowledged);
        }

        var numbers = rehearsal.Replies.Select(reply => Number().Match(reply).Value).ToList();
        Assert.DoesNotContain("", numbers);
        Assert.True(numbers.Count >= Rounds, $"Only {numbers.Count} commands were answered.");
        Assert.Equal(numbers.Distinct(), numbers);
    }

    [Fact]
    public async Task The_limits_on_what_is_said_go_on_over_a_crash()
    {
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        rehearsal.Root.Save("ratelimits.json", """
            { "rate_limits": [{ "rate_limit_id": "calm", "creator": "*", "platform": "*", "window_seconds": 8, "max_events": 1 }] }
            """);
        await using (var daemon = await rehearsal.StartAsync(Ct))
        {
            rehearsal.Say("!n before");
            await rehearsal.RepliedAsync("before", Ct);
            await Eventually.HoldsAsync("the action is counted", async () => (await daemon.ProgressAsync(TwitchRehearsal.Creator, Ct)).Actions == 1, Ct);
            await daemon.KillAsync(Ct);
        }

        var killed = TimeProvider.System.GetTimestamp();
        await using var again = await rehearsal.StartAsync(Ct);
        rehearsal.Say("!n after");
        await rehearsal.RepliedAsync("after", Ct);

        Assert.InRange(TimeProvider.System.GetElapsedTime(killed), TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(20));
    }

    /// <summary>Floods until commands are being answered, and kills the daemon at any moment of the next second.</summary>
    /// <returns>What it had said to be done by then.</returns>
    private async Task<Progress> FloodAsync(TwitchRehearsal rehearsal, DaemonProcess daemon)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var answered = rehearsal.Replies.Count;
        var flood = rehearsal.Twitch.FloodAsync(Flood(_flooded + 1) with { Rate = MessagesPerSecond }, enough.Token);
        await Eventually.HoldsAsync("a command is answered", () => rehearsal.Replies.Count > answered, Ct);
        var acknowledged = await daemon.ProgressAsync(TwitchRehearsal.Creator, Ct);
        var goal = acknowledged.Messages + _random.Next(1, MessagesPerSecond);
        await Eventually.HoldsAsync("messages are counted", async () => (acknowledged = await daemon.ProgressAsync(TwitchRehearsal.Creator, Ct)).Messages >= goal, Ct);
        await daemon.KillAsync(Ct);
        await enough.CancelAsync();
        _flooded += (await flood).Sent;
        return acknowledged;
    }

    private async Task CheckAfterRestartAsync(TwitchRehearsal rehearsal, Progress acknowledged)
    {
        var published = rehearsal.Root.Read("overlay/ada/chat.json").GetProperty("latest_sequence").GetInt64();
        await using var daemon = await rehearsal.StartAsync(Ct);
        var found = await daemon.ProgressAsync(TwitchRehearsal.Creator, Ct);
        Assert.True(found.Sequence >= acknowledged.Sequence && found.Sequence >= published, $"Sequence {found.Sequence} after {acknowledged.Sequence} acknowledged and {published} published.");
        Assert.True(found.Messages >= acknowledged.Messages, $"{found.Messages} messages after {acknowledged.Messages} acknowledged.");
        Assert.True(found.Triggers >= acknowledged.Triggers && found.Actions >= acknowledged.Actions, $"{found} after {acknowledged}.");

        // Again until there is none: one that is being written at this moment is no leftover.
        await Eventually.HoldsAsync("nothing is left of the crash", () => rehearsal.Root.LeftoverFiles().Count == 0, Ct);

        await RedeliverAsync(rehearsal, daemon);
        output.WriteLine($"{acknowledged.Messages} acknowledged, {found.Messages} found, {_flooded} sent, {rehearsal.Replies.Count} answered");
        await daemon.KillAsync(Ct);
        AssertNothingIsTorn(rehearsal.Root);
    }

    /// <summary>
    /// Sends everything again, twice. What was committed before the cut is recognised and what was not is new, so that in
    /// the end each message was counted exactly once.
    /// </summary>
    private async Task RedeliverAsync(TwitchRehearsal rehearsal, DaemonProcess daemon)
    {
        for (var i = 0; i < 2; i++)
        {
            await rehearsal.Twitch.FloodAsync(Flood(1) with { Count = _flooded }, Ct);
            var marker = rehearsal.Say("that was all of it");
            await Eventually.HoldsAsync("the marker is in the feed", async () => (await FeedIdsAsync(daemon)).Contains(marker), Ct);
            _markers++;

            Assert.Equal(_flooded + _markers, (await daemon.ProgressAsync(TwitchRehearsal.Creator, Ct)).Messages);
        }
    }

    private static async Task<IEnumerable<string?>> FeedIdsAsync(DaemonProcess daemon) =>
        (await daemon.GetAsync("/api/admin/creators/ada/feed?limit=5", Ct)).EnumerateArray().Select(item => item.GetProperty("id").GetString());

    private static FloodOptions Flood(long first) => new() { Channel = TwitchRehearsal.Channel, FirstNumber = first, Trigger = "!n", TriggerShare = 0.002 };

    private static void AssertNothingIsTorn(InstanceRoot root)
    {
        foreach (var file in root.ExportedFiles().Where(file => file.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            // Two documents are bare lists, as their readers want them; a file cut short is neither.
            Assert.True(document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array, file);
        }
    }

    [GeneratedRegex("#[0-9]{9}")]
    private static partial Regex Number();
}
