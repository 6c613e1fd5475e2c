using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord;
using Runtime.Core.Exports;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;
using Runtime.Core.Tests.Clips;
using Runtime.Core.Versioning;
using TestKit.Discord;

namespace Runtime.Core.Tests.Exports;

internal static class FullContent
{
    public static void Fill(ExportWorld world)
    {
        world.Telemetry.Event("system", TelemetrySeverity.Info, "started");
        world.Telemetry.Event("twitch", TelemetrySeverity.Warning, "connection lost");
        world.Telemetry.Error("platform", "platform_error", "login refused", "twitch");
        world.Telemetry.Error("platform", "platform_error", "login refused", "twitch");
        world.Telemetry.Error("exports", "runtime", "no space left");
        world.Audit.Record(Actor.Terminal, "Issue login link", "admin", AuditOutcome.Done, "valid for 60 minutes");
        world.Audit.Record(Actor.Operator, "Edit document", "config/triggers.json", AuditOutcome.Refused, "/triggers/0/pattern The document would have errors; nothing was written.");
        world.Audit.Record(Actor.LocalScript, "Restart worker", "twitch/daniel", AuditOutcome.Failed, "It was not carried out to the end.");
        world.Configure(Configuration());
        world.Describe(Product());
        world.Workers.Set(
            [Samples.Platform("rumble", "paused"), Samples.Platform()],
            [Samples.Worker(WorkerState.Waiting, "rumble", "refused") with { NextAttempt = Samples.Noon.AddSeconds(8), Restarts = 2 }, Samples.Worker()]);
        world.Creators.Publish(State());
        world.Clips.Set(Clips());
        world.Show.Set(new ClipShowing("0123456789abcdef0123456789abcdef", world.Clips.Clips.First(clip => clip.HasOutput), Samples.Noon.AddSeconds(-4), Samples.Noon.AddSeconds(36)));
        world.Discord.Current = DiscordSamples.Connected();
        world.Library.Publish(new PublishedDocument("public/version.json", ExportVisibility.Public, "{}"u8.ToArray(), "\"1\"", Samples.Noon));
        world.Library.Publish(new PublishedDocument("overlay/daniel/chat.json", ExportVisibility.Public, "{}"u8.ToArray(), "\"2\"", Samples.Noon));
    }

    private static RuntimeConfiguration Configuration() => Samples.Configuration(
        Samples.Trigger() with { UpdatedAt = Samples.Noon.AddDays(-3) },
        Samples.Trigger("hello") with { Type = TriggerType.Keyword, Command = null, Keywords = ["hello", "good evening"], Creator = "daniel" },
        Samples.Trigger("caps") with { Type = TriggerType.Regex, Command = null, Pattern = "^[A-Z ]{20,}$", Enabled = false, Roles = ["moderator"] },
        Samples.Trigger("shout") with { Roles = ["moderator", "vip"] }) with
    {
        Platforms = ImmutableSortedDictionary<string, PlatformConfig>.Empty.Add("pilled", new PlatformConfig { Name = "pilled", Mode = "ingest-only", Notes = "Later." }),
        DiscordAdmins = ["1098765432109876543"],
        Discord = DiscordSamples.Config(
            DiscordSamples.Settings(("general", DiscordSamples.General), ("twitch_clips", DiscordSamples.Clips), ("later_kind", DiscordSamples.Clips)) with { LoggingEnabled = true, LoggingChannel = DiscordSamples.General },
            new DiscordGuildConfig { Id = new Snowflake(9007199254740993) }),
        System = new SystemConfig { Jobs = ImmutableSortedDictionary<string, bool>.Empty.Add("polls", false) },
        RateLimits =
        [
            new RateLimitConfig { Id = "global", Window = TimeSpan.FromSeconds(30), MaxEvents = 20 },
            new RateLimitConfig { Id = "daniel", Creator = "daniel", Platform = "twitch", Window = TimeSpan.FromSeconds(1), MaxEvents = 1, UpdatedAt = Samples.Noon },
        ],
    };

    private static ProductTexts Product() => new()
    {
        Changelog =
        [
            new ChangelogEntry("next", "2026-11-21", "Next", "Under way.", "runtime", "unreleased"),
            new ChangelogEntry("first", "2026-11-20", "First", "It runs.", "runtime", "1.2.2", "Runs.", ["One", "Zwölf"]),
        ],
        Roadmap = [new RoadmapEntry("chat", "Chat", "done", 100, "Read it."), new RoadmapEntry("clips", "Clips", "planned", 0, "Cut them.")],
        PublicAbout = About("For everyone."),
        AdminAbout = About("For the operator."),
    };

    private static AboutText About(string notice) => new(
        "2026-11-20", "StreamSuites", "© StreamSuites", notice, [new AboutPlatform("twitch", "active", "Reads and answers.")], [new AboutControlPlane("Admin", "active", "On this machine.")]);

    /// <summary>One that waits, one that is published and one that failed, the newest first.</summary>
    private static Clip[] Clips()
    {
        var first = ClipSamples.Clip(ClipState.Published) with
        {
            Creator = Samples.Daniel,
            RequestedAt = Samples.Noon.AddMinutes(-30),
            UpdatedAt = Samples.Noon.AddMinutes(-29),
            Clippers = ["Ada", "<b>Bob</b>"],
            Origin = new ClipOrigin("twitch", "daniel", "message-1", "ada_login"),
            HasOutput = true,
            HasThumbnail = true,
            PublishedUrl = "media/daniel/aB3dE9.mp4",
            Destination = new ClipDestination("folder", ""),
            Marks = new ClipProgressMarks { StartedAt = Samples.Noon.AddMinutes(-30).AddSeconds(1), FinishedAt = Samples.Noon.AddMinutes(-29), PublishedAt = Samples.Noon.AddMinutes(-29) },
        };
        var failed = first with
        {
            Id = ClipId.TryParse("fA1lEd")!.Value,
            State = ClipState.Failed,
            RequestKey = "failed",
            RequestedAt = Samples.Noon.AddMinutes(-20),
            UpdatedAt = Samples.Noon.AddMinutes(-19),
            HasOutput = false,
            PublishedUrl = null,
            LastError = "The source ended early.",
            Destination = null,
            Origin = null,
            Marks = new ClipProgressMarks { StartedAt = Samples.Noon.AddMinutes(-20), FinishedAt = Samples.Noon.AddMinutes(-19) },
        };
        var waiting = failed with
        {
            Id = ClipId.TryParse("wA1t1n")!.Value,
            State = ClipState.Queued,
            RequestKey = "waiting",
            RequestedAt = Samples.Noon.AddMinutes(-1),
            UpdatedAt = Samples.Noon.AddMinutes(-1),
            LastError = null,
            Marks = new ClipProgressMarks { NotBefore = Samples.Noon.AddSeconds(5) },
            Options = new ClipOptions { Destination = new ClipDestination("youtube", "https://www.youtube.com/@daniel") },
        };
        return [waiting, failed, first, first with { Id = ClipId.TryParse("dELete")!.Value, RequestKey = "deleted", DeletedAt = Samples.Noon }];
    }

    private static CreatorState State() => Samples.State(
        Samples.Entry(1, Samples.Message(1, "Grüße! <b>not bold</b> \U0001F600")),
        Samples.Entry(2, Samples.Message(2, "Kappa hello Kappa") with
        {
            Emotes =
            [
                new EmoteSpan(0, 5, new ChatEmote("twitch", "25", "https://static-cdn.jtvnw.net/emoticons/v2/25/default/dark/2.0")),
                new EmoteSpan(12, 5, new ChatEmote("twitch", "25", null)),
            ],
            IsAction = true,
            Reply = new ReplyReference("message-1", "Ada", "Grüße!"),
            Paid = new Money(100, "BITS"),
            IsFirst = true,
        }),
        Samples.Entry(3, Samples.Message(3, ""), RemovalReason.Deleted),
        Samples.Entry(4, Samples.Notice(4)),
        Samples.Entry(5, Samples.Message(5, "from the backlog") with { Delivery = Delivery.History, IsSynthetic = true }),
        Samples.Entry(6, Samples.Message(6, "a rehearsal") with { Delivery = Delivery.Test, IsHighlighted = true })) with
    {
        Counters = Samples.Counters(6, 2, 2, 1),
        Triggers = [new TriggerStatus("ping", 2, Samples.Noon.AddSeconds(-30), null), new TriggerStatus("hello", 0, null, "over the tier's limit")],
    };
}
