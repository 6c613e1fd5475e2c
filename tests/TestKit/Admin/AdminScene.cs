using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Effects;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;
using Runtime.Core.Triggers;

namespace TestKit.Admin;

/// <summary>An evening of streaming behind the ports that the admin shows: two creators, workers in many states, chat, faults.</summary>
public sealed class AdminScene(DateTimeOffset now)
{
    private static ImmutableArray<TriggerConfig> Triggers { get; } =
    [
        new() { Id = "ping", Type = TriggerType.Command, Creator = "*", Command = "!ping", Aliases = ["!p"], Description = "Is the bot alive?", Cooldown = new CooldownConfig { Creator = TimeSpan.FromSeconds(5) }, Actions = [new("send_chat_message", "pong, {user}!", true)] },
        new() { Id = "hello", Type = TriggerType.Keyword, Creator = "*", Keywords = ["hello", "hi there"], Cooldown = new CooldownConfig { User = TimeSpan.FromMinutes(10), Global = TimeSpan.FromSeconds(2) }, Actions = [new("send_chat_message", "Welcome, {user}!")] },
        new() { Id = "spoiler", Type = TriggerType.Regex, Creator = "daniel", Pattern = @"(?i)\bspoiler(s)?\b.*ending", Roles = ["moderator", "broadcaster"], Platforms = ["twitch"], Description = "Reminds people of the spoiler rule.", Actions = [new("send_chat_message", "No spoilers, please.")] },
        new() { Id = "raffle", Type = TriggerType.Command, Creator = "daniel", Enabled = false, Command = "!raffle", Roles = ["moderator"], Actions = [new("send_chat_message", "The raffle is closed.")] },
    ];

    public FakeConfigurationSource Configuration { get; } = new();

    public FakeCreatorDirectory Creators { get; } = new();

    public FakeWorkerControl Workers { get; } = new();

    public FakeExportLibrary Exports { get; } = new();

    public FakeExportInspector Inspector => field ??= new FakeExportInspector(Exports);

    public FakeMirrors Mirrors { get; } = new();

    public FakeTriggerTester Tester { get; } = new();

    public ClipScene Clips { get; } = new(now);

    public GuildScene Discord => field ??= new GuildScene(now, Configuration);

    public static WorkerKey Twitch { get; } = new(new PlatformId("twitch"), new CreatorId("daniel"));

    /// <summary>No creator of one's own, and two documents with something wrong in them.</summary>
    public static RuntimeConfiguration Faulty { get; } = new()
    {
        Triggers = Triggers,
        Faults =
        [
            new ConfigurationFault("config/creators.json", 0, 0, "", "There is no creator that is enabled.", "Add one, or keep the demo.", FaultSeverity.Warning),
            new ConfigurationFault("config/triggers.json", 14, 9, "/triggers/3/pattern", "The pattern has an opening parenthesis that is never closed.", "Close it, or write \\( to mean the character itself.", FaultSeverity.Error),
        ],
    };

    /// <summary>Fills every port.</summary>
    public AdminScene Set()
    {
        Configuration.Set(new RuntimeConfiguration
        {
            Creators = [new CreatorConfig { Id = new("ayla"), DisplayName = "Ayla" }, new CreatorConfig { Id = new("daniel"), DisplayName = "Daniel" }],
            Triggers = Triggers,
        });
        Creators.Publish(State("ayla", 1_204, 61, 60, 1));
        Creators.Publish(State("daniel", 48_213, 1_730, 1_722, 8));
        Workers.Platforms = Platforms;
        Workers.Tasks = Tasks;
        Workers.Set(
            Worker("kick", "ayla", WorkerState.Paused, "The platform is paused.", heartbeat: null),
            Worker("twitch", "ayla", WorkerState.Waiting, "The server closed the connection.", heartbeat: 4) with { NextAttempt = now.AddSeconds(9), LastError = "connection reset by peer", LastErrorAt = now.AddSeconds(-6), Restarts = 1 },
            Worker("twitch", "daniel", WorkerState.Running, "Reading #daniel with 2 ms of lag.", heartbeat: 1),
            Worker("youtube", "daniel", WorkerState.Blocked, "No API key: set YOUTUBE_API_KEY_DANIEL in .env.", heartbeat: null));
        PublishTelemetry();
        PublishDocuments();
        Clips.Set();
        Discord.Set();
        FillChat();
        Tester.Answer = AnswerTest;
        return this;
    }

    public void PublishTelemetry()
    {
        var events = new[] { ("info", "system", "Runtime started"), ("info", "twitch", "Connected to #daniel"), ("warning", "hot_reload", "triggers.json has a fault; the last good version stays in force"), ("warning", "twitch", "Connection of ayla lost, trying again") };
        Exports.Publish("public/telemetry/events.json", JsonSerializer.Serialize(new { events = events.Select((line, index) => new { timestamp = At(-40 + (index * 12)), source = line.Item2, severity = line.Item1, message = line.Item3 }) }), now);
        Exports.Publish("public/telemetry/errors.json", JsonSerializer.Serialize(new { errors = new[] { new { timestamp = At(-6), subsystem = "platform", error_type = "platform_error", message = "connection reset by peer", source = "twitch" } } }), now);
        Exports.Publish("state/runtime_snapshot.json", JsonSerializer.Serialize(new { heartbeat = At(-3), generated_at = At(-3) }), now);
    }

    /// <summary>Documents of every visibility, a large one, one that fails, and mirrors in two states.</summary>
    private void PublishDocuments()
    {
        Exports.Publish("public/version.json", JsonSerializer.Serialize(new { schema_version = "v1", name = "StreamSuites™ Runtime", version = "0.3.0-alpha", build = "2026.11.21+001" }), now.AddMinutes(-134));
        Exports.Publish("overlay/daniel/chat.json", JsonSerializer.Serialize(new { messages = new[] { new { author = "Mira", text = "<img src=x onerror=alert(1)>" } } }), now.AddSeconds(-2));
        Exports.Publish("signals/chat_events.json", JsonSerializer.Serialize(new { events = Enumerable.Range(1, 900).Select(number => new { event_id = $"event-{number:000000}", platform = "twitch", message = "a message of the ordinary kind" }) }), now.AddSeconds(-2), ExportVisibility.DashboardOnly);
        Exports.Publish("admin/permissions.json", JsonSerializer.Serialize(new { permissions = Array.Empty<object>() }), now.AddHours(-3), ExportVisibility.InternalOnly);
        Exports.Publish("state/jobs.json", JsonSerializer.Serialize(new { jobs = Array.Empty<object>() }), now.AddMinutes(-20), ExportVisibility.DashboardOnly);
        var jobs = FakeExportInspector.Describe(Exports.Find("state/jobs.json")!);
        Inspector.Say(jobs with { Failure = new ExportFailure(jobs.Path, "no space left on the disk; free some", now.AddMinutes(-4)) });
        var mirror = new MirrorStatus
        {
            Name = "dashboard",
            Profile = MirrorProfile.Dashboard,
            Path = "/srv/www/StreamSuites-Dashboard/docs",
            Origin = MirrorOrigin.Configuration,
            PathState = PathState.Valid,
            State = MirrorState.Running,
            Sequence = 1_042,
            LastFullPublish = now.AddSeconds(-3),
            Files = 33,
            Bytes = 248_310,
        };
        Mirrors.Set(
            mirror,
            mirror with
            {
                Name = "gallery",
                Profile = MirrorProfile.Public,
                Path = "/mnt/gallery",
                PathState = PathState.DirectoryMissing,
                State = MirrorState.Degraded,
                LastFullPublish = now.AddHours(-2),
                LastError = "the folder is not there",
                LastErrorAt = now.AddMinutes(-9),
                Remedy = "make the folder, or mount the disk it is on",
                Pending = 4,
            });
    }

    private string At(double seconds) => now.AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private WorkerStatus Worker(string platform, string creator, WorkerState state, string detail, double? heartbeat) => new()
    {
        Key = new WorkerKey(new PlatformId(platform), new CreatorId(creator)),
        State = state,
        Detail = detail,
        Since = now.AddMinutes(-134),
        LastHeartbeat = heartbeat is { } age ? now.AddSeconds(-age) : null,
    };

    private CreatorState State(string id, long messages, long triggers, long actions, long failed) => ChatSamples.State(id) with
    {
        Counters = ImmutableSortedDictionary<string, PlatformCounters>.Empty.Add("twitch", new PlatformCounters(messages, triggers, actions, failed)),
        Triggers =
        [
            new TriggerStatus("ping", triggers / 2, now.AddSeconds(-70), null),
            new TriggerStatus("hello", triggers / 3, now.AddHours(-2.5), null),
            new TriggerStatus("spoiler", 12, now.AddDays(-3), "Its pattern took too long three times."),
        ],
    };

    private static ImmutableArray<PlatformStatus> Platforms { get; } =
    [
        new(Descriptor("kick", "Kick", "chat"), false, true, "paused", "The platform is paused in config/platforms.json:", "Its chat is being reworked."),
        new(Descriptor("twitch", "Twitch", "chat+ingest"), true, true, "active", "", null),
        new(Descriptor("youtube", "YouTube", "chat"), true, true, "active", "", null),
    ];

    private static PlatformDescriptor Descriptor(string id, string name, string mode) => new()
    {
        Id = new PlatformId(id),
        DisplayName = name,
        DefaultState = "active",
        Mode = mode,
        OverlaySupported = true,
        ReplaySupported = id == "twitch",
    };

    private ImmutableArray<RunningTask> Tasks =>
    [
        new("twitch/daniel", "scheduler", now.AddMinutes(-134), "running"),
        new("exports publisher", "exports", now.AddMinutes(-134), "waiting for changes"),
        new("effects dispatcher", "effects", now.AddMinutes(-134), "running"),
    ];

    private void FillChat()
    {
        var emote = new EmoteSpan(9, 5, new ChatEmote("twitch", "25", "https://static-cdn.jtvnw.net/emoticons/v2/25/default/dark/2.0"));
        var minute = now.AddMinutes(-3);
        Creators.Say(ChatSamples.Message("Good evening everyone, the overlay looks great tonight", author: ChatSamples.Author("Mira", ChatRoles.Subscriber, "#1e90ff"), at: minute));
        Creators.Say(ChatSamples.Message("!ping", author: ChatSamples.Author("Tomasz", ChatRoles.Moderator, "#00ff7f"), at: minute.AddSeconds(11)), new MessageTrace([new("ping", TraceOutcome.Fired, "")]));
        Creators.Say(ChatSamples.Message("!ping", author: ChatSamples.Author("quickfingers", color: "#0000ff"), at: minute.AddSeconds(13)), new MessageTrace([new("ping", TraceOutcome.RefusedCooldown, "cooldown (creator), 3 s left")]));
        Creators.Say(ChatSamples.Message("nice run Kappa nice", author: ChatSamples.Author("Oda", ChatRoles.Vip, "#daa520"), at: minute.AddSeconds(20)) with { Emotes = [emote] });
        Creators.Say(ChatSamples.Notice(NoticeKind.Resubscription, "Noor has subscribed for 14 months.", at: minute.AddSeconds(31)));
        var removed = Creators.Say(ChatSamples.Message("something unkind", author: ChatSamples.Author("throwaway_81", color: null), at: minute.AddSeconds(40)));
        Creators.Remove(removed, RemovalReason.TimedOut);
        Creators.Say(ChatSamples.Message("hello from the other channel", "ayla", ChatSamples.Author("Jules", color: "#ff69b4"), minute.AddSeconds(52)), new MessageTrace([new("hello", TraceOutcome.Fired, ""), new("ping", TraceOutcome.RefusedRole, "needs moderator")]));
        Creators.Say(ChatSamples.Message("שלום, how do I get the link to the replay?", author: ChatSamples.Author("דנה"), at: minute.AddSeconds(64)));
    }

    private static TriggerTestResult? AnswerTest(TriggerTestRequest request) => request.Text.StartsWith("!ping", StringComparison.Ordinal)
        ? new TriggerTestResult([new TraceStep("ping", TraceOutcome.Rehearsed, "")], [new SendChatMessage(request.Platform, request.Creator.Value, $"pong, {request.DisplayName}!", "test")])
        : new TriggerTestResult([], []);
}
