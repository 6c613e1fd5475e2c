using System.Text.Json;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>The operator edits <c>triggers.json</c> while the stream runs.</summary>
[Slow]
public sealed class ConfigurationReloadTests
{
    private const string Good = """
        {
          "triggers": [
            { "trigger_id": "hi", "creator": "*", "type": "command", "command": "!hi", "response": "hello there" }
          ]
        }
        """;

    private const string Broken = """
        {
          "triggers": [
            { "trigger_id": "hi", "creator": "*", "type": "command", "command": "!hi", "response": "hello there" },
            { "trigger_id": "oops", "creator": "*", "type": "regex", "pattern": "(", "response": "never" }
          ]
        }
        """;

    private const string Mended = """
        {
          "triggers": [
            { "trigger_id": "hi", "creator": "*", "type": "command", "command": "!hi", "response": "hello there" },
            { "trigger_id": "yes", "creator": "*", "type": "command", "command": "!yes", "response": "indeed" }
          ]
        }
        """;

    /// <summary>One look each second, and time for a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(4);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_applies_at_once_a_mistake_is_named_and_the_last_good_version_goes_on_also_after_a_restart()
    {
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        await using (var daemon = await rehearsal.StartAsync(Ct))
        {
            rehearsal.Root.Save("triggers.json", Good);
            var saved = TimeProvider.System.GetTimestamp();
            await TriggersAreAsync(daemon, 1);
            Assert.InRange(TimeProvider.System.GetElapsedTime(saved), TimeSpan.Zero, Soon);
            await AnswersAsync(rehearsal, "!hi", "hello there", times: 1);

            rehearsal.Root.Save("triggers.json", Broken);
            await daemon.Error.WaitForAsync(line => line.Contains("config/triggers.json:4", StringComparison.Ordinal), Ct);
            await Eventually.HoldsAsync("errors.json names the file and line", () => Errors(rehearsal).Any(text => text.Contains("config/triggers.json:4", StringComparison.Ordinal)), Ct);
            var fault = (await FaultsAsync(daemon)).First(item => item.GetProperty("severity").GetString() == "error");
            Assert.Equal(("config/triggers.json", 4, "/triggers/1/pattern"), (fault.GetProperty("file").GetString(), fault.GetProperty("line").GetInt32(), fault.GetProperty("pointer").GetString()));
            await AnswersAsync(rehearsal, "!hi", "hello there", times: 2);
            await daemon.KillAsync(Ct);
        }

        await using var again = await rehearsal.StartAsync(Ct);
        Assert.NotEmpty(await FaultsAsync(again));
        await AnswersAsync(rehearsal, "!hi", "hello there", times: 3);

        rehearsal.Root.Save("triggers.json", Mended);
        await Eventually.HoldsAsync("no fault is left", async () => (await FaultsAsync(again)).Count == 0, Ct);

        // The document is known a moment before each creator's loop has taken it up, so one question may come too early.
        var visitor = 10;
        await Eventually.HoldsAsync("!yes is answered", () =>
        {
            rehearsal.Say("!yes", $"visitor{visitor++}");
            return rehearsal.Replies.Any(text => text.StartsWith("indeed", StringComparison.Ordinal));
        }, Ct);
    }

    [Fact]
    public async Task A_creator_who_is_entered_while_the_demo_runs_takes_its_place()
    {
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        await using var daemon = await DaemonProcess.StartAsync(rehearsal.Root, rehearsal.Settings, Ct);
        await Eventually.HoldsAsync("the demo chats", () => rehearsal.Root.Read("overlay/demo/chat.json").GetProperty("messages").GetArrayLength() > 0, Ct);

        rehearsal.EnrolAda();
        await rehearsal.JoinedAsync(Ct);
        rehearsal.Say("!ping");

        await rehearsal.RepliedAsync("pong", Ct);
        await Eventually.HoldsAsync("ada is the only creator", async () => (await CreatorsAsync(daemon)) is ["ada"], Ct);
    }

    private static async Task AnswersAsync(TwitchRehearsal rehearsal, string command, string reply, int times)
    {
        rehearsal.Say(command, $"visitor{times}");
        // The same words twice in a row get an invisible mark, or Twitch would refuse them.
        await Eventually.HoldsAsync($"{command} is answered", () => rehearsal.Replies.Count(text => text.StartsWith(reply, StringComparison.Ordinal)) == times, Ct);
    }

    private static Task TriggersAreAsync(DaemonProcess daemon, int count) =>
        Eventually.HoldsAsync($"{count} triggers", async () => (await daemon.GetAsync("/api/admin/config", Ct)).GetProperty("triggers").GetInt32() == count, Ct);

    private static async Task<List<JsonElement>> FaultsAsync(DaemonProcess daemon) =>
        [.. (await daemon.GetAsync("/api/admin/config", Ct)).GetProperty("faults").EnumerateArray()];

    private static async Task<List<string?>> CreatorsAsync(DaemonProcess daemon) =>
        [.. (await daemon.GetAsync("/api/admin/creators", Ct)).EnumerateArray().Select(item => item.GetProperty("creator").GetString())];

    private static IEnumerable<string> Errors(TwitchRehearsal rehearsal) =>
        rehearsal.Root.Read("public/telemetry/errors.json").GetProperty("errors").EnumerateArray().Select(item => item.GetProperty("message").GetString()!);
}
