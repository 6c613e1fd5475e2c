using System.Globalization;
using System.Text.Json.Nodes;
using LoadRun.Core;
using LoadRun.Daemon;
using LoadRun.Measuring;
using LoadRun.Peers;
using LoadRun.Workload;

namespace LoadRun.Runs;

/// <summary>At 1,000 messages a second: from the simulator's write to the trigger decision, and to the commit.</summary>
internal sealed class DecisionRun : ILoadRun
{
    private const int Rate = 1_000;

    public string Name => "decision";

    public string Description => "socket to trigger decision and to committed at 1,000 messages/s";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        var ours = await MeasureAsync(context, (stage, instance, count) => CoreChild(context.Settings, stage, instance, count), [EveryMessage()], cancellationToken);
        var peer = context.Settings.Peer is { } folder
            ? await MeasureAsync(context, (stage, instance, count) => Child.Tmi(folder, stage.Twitch.WebSocket, instance.Triggers, count, WarmUp.Messages), [], cancellationToken)
            : null;
        context.Report.Add(Against("socket to decision, p50 (5)", ours.P50, peer?.P50));
        context.Report.Add(Against("socket to decision, p99 (5)", ours.P99, peer?.P99));
        context.Report.Add(new Figure("socket to committed, p50 / p99", $"{Text(ours.CommitP50)} / {Text(ours.CommitP99)}", "us"));
    }

    private static async Task<ChildResult> MeasureAsync(
        LoadContext context, Func<Stage, Instance, int, Child> start, JsonNode[] extraTriggers, CancellationToken cancellationToken)
    {
        await using var stage = await Stage.OpenAsync(cancellationToken);
        using var instance = Instance.Create(chatLog: false, extraTriggers);
        await using var child = start(stage, instance, WarmUp.Messages + (int)(Rate * context.Settings.Steady.TotalSeconds));
        await child.DoesAsync(stage.JoinedAsync(cancellationToken));
        await stage.TalkAsync(WarmUp.Rate, WarmUp.Length, cancellationToken);
        await stage.TalkAsync(Rate, context.Settings.Steady, cancellationToken);
        return await child.ResultAsync(cancellationToken);
    }

    private static Child CoreChild(LoadSettings settings, Stage stage, Instance instance, int count) => new(
        "dotnet",
        [typeof(DecisionRun).Assembly.Location, CoreProcess.Command, "--root", instance.Root, "--shipped", settings.Shipped.FullName, "--count", Number(count), "--skip", Number(WarmUp.Messages)],
        DaemonProcess.ChatEnvironment(stage, stage.Twitch.Irc));

    private static JsonNode EveryMessage() => JsonNode.Parse($$"""
        { "trigger_id": "{{DecisionClock.TriggerId}}", "creator": "*", "type": "keyword", "keywords": ["#"], "match_mode": "contains", "cooldown": { "global_seconds": 3600 }, "response": "never" }
        """)!;

    private static Figure Against(string name, double ours, double? peer) => new(name, Text(ours), "us")
    {
        Peer = peer is { } theirs ? Text(theirs) : "",
        Value = ours / peer,
        Bounds = (1, 0.5),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double microseconds) => microseconds.ToString("0", CultureInfo.InvariantCulture);
}
