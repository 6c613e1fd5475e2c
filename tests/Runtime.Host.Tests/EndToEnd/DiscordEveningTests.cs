using System.Globalization;
using System.Text.Json;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Interactions;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>Discord loses the bot again and again, while Ada's chat goes on beside it.</summary>
[Slow]
public sealed class DiscordEveningTests(ITestOutputHelper output)
{
    private static readonly TimeSpan ChatPause = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_reconnect_leaves_the_worker_alone_and_every_command_and_notice_is_there_once()
    {
        await using var rehearsal = await DiscordRehearsal.SetAsync(Ct, heartbeat: TimeSpan.FromSeconds(1));
        await using var daemon = await rehearsal.StartAsync(Ct);
        var worker = await WorkerAsync(daemon);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var chat = ChatAsync(rehearsal, over.Token);

        var texts = new List<string>();
        foreach (var fault in Faults())
        {
            // The button is pressed and a command is on its way when the connection goes; another is run when it is back.
            texts.Add($"News before {fault}".Replace('"', ' '));
            var pressed = await (await rehearsal.AnnounceAsync(texts[^1], Ct)).AcknowledgedAsync(Ct);
            var connections = rehearsal.Discord.Gateway.ConnectionCount;
            rehearsal.Discord.Faults.DuplicateNextInteractions();
            var before = await Status(rehearsal).AcknowledgedAsync(Ct);
            rehearsal.Discord.Faults.Now(fault);
            await Eventually.HoldsAsync($"another connection after {fault}", () => rehearsal.Discord.Gateway.ConnectionCount > connections, Ct);
            await Eventually.HoldsAsync($"a session after {fault}", () => rehearsal.Discord.Gateway.Connections.Any(connection => connection.Session is not null), Ct);
            await rehearsal.ConnectedAsync(daemon, Ct);
            rehearsal.Discord.Faults.DuplicateNextInteractions();
            var after = await Status(rehearsal).FinishedAsync(Ct);
            Assert.All(new[] { pressed, before, after }, run => Assert.Empty(run.Refusals));
        }

        await over.CancelAsync();
        var (said, widestGap) = await chat;
        await Eventually.HoldsAsync("every message was answered", () => rehearsal.Twitch.Replies.Count >= said, Ct);
        Assert.Equal(Enumerable.Range(1, said).Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}")), rehearsal.Twitch.Replies);
        Assert.Equal(worker, await WorkerAsync(daemon));

        await Eventually.HoldsAsync("every announcement is there", () => texts.TrueForAll(text => rehearsal.CountAnnounced(text) > 0), Ct);
        Assert.All(texts, text => Assert.Equal(1, rehearsal.CountAnnounced(text)));
        await Eventually.HoldsAsync("everything was answered", () => rehearsal.Discord.Users.Runs.All(run => run.IsFinished), Ct);
        Assert.All(rehearsal.Discord.Users.Runs, run => Assert.Empty(run.Followups));
        Assert.Single(rehearsal.LogEntries(), entry => entry.GetProperty("title").GetString() == "Control plane started");
        output.WriteLine($"{rehearsal.Discord.Gateway.ConnectionCount} connections, {said} chat messages, widest gap between answers {widestGap.TotalMilliseconds:0} ms");
    }

    /// <summary>Four of them, because each makes the next pause longer; all kinds pass on a clock of its own in the tests of the connection.</summary>
    private static GatewayFault[] Faults() =>
    [
        new GatewayFault.Reconnect(),
        new GatewayFault.Abort(),
        new GatewayFault.InvalidSession(Resumable: false),
        new GatewayFault.MissedAck(),
    ];

    private static InteractionRun Status(DiscordRehearsal rehearsal) => rehearsal.Discord.Users.RunCommand(rehearsal.Stage.Moderator, rehearsal.Stage.General, "status");

    /// <summary>Numbered messages, each after the answer to the one before.</summary>
    private static async Task<(int Said, TimeSpan WidestGap)> ChatAsync(DiscordRehearsal rehearsal, CancellationToken over)
    {
        var (said, widest, last) = (0, TimeSpan.Zero, TimeProvider.System.GetTimestamp());
        while (!over.IsCancellationRequested)
        {
            said++;
            rehearsal.Twitch.Say(string.Create(CultureInfo.InvariantCulture, $"!n {said}"));
            await Eventually.HoldsAsync($"message {said} is answered", () => rehearsal.Twitch.Replies.Count >= said, CancellationToken.None);
            var gap = TimeProvider.System.GetElapsedTime(last);
            (widest, last) = (gap > widest ? gap : widest, TimeProvider.System.GetTimestamp());
            await Task.Delay(ChatPause, TimeProvider.System, CancellationToken.None);
        }

        return (said, widest);
    }

    /// <summary>What would be different had it been restarted.</summary>
    private static async Task<string> WorkerAsync(DaemonProcess daemon)
    {
        var worker = (await daemon.GetAsync("/api/admin/workers", Ct)).EnumerateArray().First(item => item.GetProperty("platform").GetString() == "twitch");
        return JsonSerializer.Serialize(new { state = worker.GetProperty("state"), since = worker.GetProperty("since"), restarts = worker.GetProperty("restarts"), error = worker.GetProperty("last_error") });
    }
}
