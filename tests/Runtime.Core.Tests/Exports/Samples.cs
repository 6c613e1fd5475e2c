using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Tests.Exports;

/// <summary>Content for documents, every field defaulted.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public static readonly CreatorId Daniel = new("daniel");
    public static readonly PlatformId Twitch = new("twitch");

    public static ChatAuthor Author(string name = "Ada") => new()
    {
        UserId = "user-id-4711",
        Login = name.ToLowerInvariant(),
        DisplayName = name,
        Color = "#1E90FF",
        Roles = ChatRoles.Moderator | ChatRoles.Subscriber,
        Badges = [new ChatBadge("moderator", "1", "https://static-cdn.jtvnw.net/badges/v1/abc/1"), new ChatBadge("subscriber", "12")],
    };

    public static ChatMessage Message(int number, string text = "hello", CreatorId? creator = null) => new()
    {
        Creator = creator ?? Daniel,
        Platform = Twitch,
        Channel = "daniel",
        Id = $"message-{number}",
        EventTime = Noon.AddSeconds(number),
        ReceivedTime = Noon.AddSeconds(number).AddMilliseconds(40),
        Author = Author(),
        Text = text,
    };

    public static ChatNotice Notice(int number) => new()
    {
        Creator = Daniel,
        Platform = Twitch,
        Channel = "daniel",
        Id = $"notice-{number}",
        EventTime = Noon.AddSeconds(number),
        ReceivedTime = Noon.AddSeconds(number).AddMilliseconds(40),
        Kind = NoticeKind.Raid,
        PlatformKind = "raid",
        SystemText = "12 raiders from Bob have joined!",
        Count = 12,
    };

    public static FeedEntry Entry(long sequence, ChatEvent chatEvent, RemovalReason? removed = null) => new(sequence, chatEvent, null, removed);

    public static CreatorState State(params FeedEntry[] feed) => State(Daniel, feed);

    public static CreatorState State(CreatorId creator, params FeedEntry[] feed) => new()
    {
        Id = creator,
        DisplayName = "Daniel",
        Sequence = feed.Length == 0 ? 0 : feed[^1].Sequence,
        Feed = [.. feed],
        Counters = Counters(messages: feed.Length),
    };

    public static ImmutableSortedDictionary<string, PlatformCounters> Counters(long messages = 0, long triggers = 0, long actions = 0, long failed = 0) =>
        ImmutableSortedDictionary<string, PlatformCounters>.Empty.Add("twitch", new PlatformCounters(messages, triggers, actions, failed) { LastEventAt = Noon.AddSeconds(-3) });

    public static PlatformStatus Platform(string name = "twitch", string state = "active") => new(
        new PlatformDescriptor
        {
            Id = new PlatformId(name),
            DisplayName = char.ToUpperInvariant(name[0]) + name[1..],
            DefaultState = "active",
            Mode = "chat+ingest",
            Notes = "Reads chat and answers.",
            ReplaySupported = true,
            OverlaySupported = true,
        },
        Enabled: state != "disabled",
        TelemetryEnabled: true,
        state,
        Reason: state == "active" ? "" : "switched off in platforms.json",
        PausedReason: state == "paused" ? "waiting for the platform" : null);

    public static WorkerStatus Worker(WorkerState state = WorkerState.Running, string platform = "twitch", string? error = null) => new()
    {
        Key = new WorkerKey(new PlatformId(platform), Daniel),
        State = state,
        Detail = "reading #daniel",
        Since = Noon.AddMinutes(-5),
        LastHeartbeat = Noon.AddSeconds(-2),
        LastSuccess = Noon.AddMinutes(-4),
        LastEvent = Noon.AddSeconds(-4),
        LastError = error,
        LastErrorAt = error is null ? null : Noon.AddMinutes(-1),
    };

    public static RuntimeConfiguration Configuration(params TriggerConfig[] triggers) => new()
    {
        Creators =
        [
            new CreatorConfig
            {
                Id = Daniel,
                DisplayName = "Daniel ☕",
                Platforms = ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty.Add("twitch", new CreatorPlatformConfig { Enabled = true }),
            },
        ],
        Triggers = [.. triggers],
    };

    public static TriggerConfig Trigger(string id = "ping") => new()
    {
        Id = id,
        Type = TriggerType.Command,
        Creator = "*",
        Command = "!" + id,
        Description = "Answers.",
        Cooldown = new CooldownConfig { Creator = TimeSpan.FromSeconds(2.5) },
    };
}
