using System.Collections.Immutable;
using Runtime.Core.Exports.Documents;
using static Runtime.Core.Exports.ExportRow;
using Follows = Runtime.Core.Exports.ExportChanges;

namespace Runtime.Core.Exports;

/// <summary>
/// Every document the runtime publishes. A new one is a row here, a body in <c>Documents/</c>, a schema in
/// <c>schemas/exports/</c> and a golden file; publishing, serving, mirroring and describing follow from the row.
/// </summary>
/// <remarks>
/// A row: the visibility, then path, <c>meta.scope</c>, schema, what the content follows, the body, the description, and where a
/// mirror of each profile lays it. Rows are written once a second at most and flushed to disk unless <c>with</c> says otherwise.
/// </remarks>
internal static class ExportCatalogue
{
    private static readonly TimeSpan SignalInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ManifestInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan OverlayInterval = TimeSpan.FromMilliseconds(20);

    public static ImmutableArray<ExportDocument> Documents { get; } =
    [
        // What the runtime is doing now, for dashboards.
        Dashboard("state/runtime_snapshot.json", "runtime-snapshot", "runtime_snapshot", Follows.Activity | Follows.Workers | Follows.Configuration, SnapshotDocument.Write,
            "The runtime as it is now: platforms, creators, workers, counters. Its heartbeat says that the runtime is alive.",
            new(["shared/state/runtime_snapshot.json"], [])),
        Dashboard("state/quotas.json", "quotas", "quotas", Follows.None, AbsentFeature.List("platforms"),
            "What each creator has used today of what each platform allows.",
            new(["shared/state/quotas.json"], [])),
        Dashboard("state/jobs.json", "job-state", "job_state", Follows.Activity | Follows.Clips, JobStateDocument.Write,
            "The jobs with their payload, and when each trigger of each creator last fired.",
            new(["shared/state/jobs.json"], [])),
        Dashboard("state/clips.json", "clip-state", "clip_state", Follows.Clips | Follows.Configuration, ClipStateDocument.Write,
            "Every clip in every state, newest request first.",
            new(["shared/state/clips.json"], [])),
        Dashboard("state/scoreboards/snapshots/{creator}.json", "scoreboard-snapshot", "scoreboard_snapshot", Follows.None, AbsentFeature.ScoreboardSnapshot,
            "One creator's scores, by module and user.",
            new(["shared/state/scoreboards/snapshots/{creator}.json"], [])),
        Dashboard("state/discord/runtime.json", "discord-runtime", "discord_runtime", Follows.Discord | Follows.Configuration, DiscordRuntimeDocument.Write,
            "The Discord control plane: whether it runs, its presence and its guilds.",
            new(["shared/state/discord/runtime.json"], [])),
        Dashboard("state/admin_activity.json", "admin-activity", "admin_activity", Follows.Audit, AdminActivityDocument.Write,
            "The newest 200 things that operators did, newest first: who, when, what, and what came of it.",
            new(["shared/state/admin_activity.json"], [])),

        // The settings pages of a dashboard read these shapes and no others.
        Dashboard("state/platforms.json", "platforms", "dashboard_platforms", Follows.Workers | Follows.Configuration, DashboardPlatformsDocument.Write,
            "The platforms by name with their switches, as the dashboard's settings read them.",
            new(["data/platforms.json"], [])),
        Dashboard("state/system.json", "system", "dashboard_system", Follows.Workers | Follows.Configuration, DashboardSystemDocument.Write,
            "The system settings in force, as the dashboard's settings read them.",
            new(["data/system.json"], [])),
        Dashboard("state/dashboard_state.json", "dashboard-state", "dashboard_state", Follows.None, DashboardStateDocument.Write,
            "Where the dashboard finds the documents that its drafts begin with.",
            new(["data/dashboard_state.json"], [])),

        // For everyone.
        Public("public/clips.json", "clips", "clips", Follows.Clips | Follows.Configuration, ClipsDocument.Write,
            "The published clips, newest first.",
            new([], ["clips.json"])),
        Public("public/polls.json", "polls", "polls", Follows.None, AbsentFeature.List("polls"),
            "The polls with their votes. Nobody who voted is named.",
            new(["shared/state/polls.json"], ["polls.json"])),
        Public("public/tallies.json", "tallies", "tallies", Follows.None, AbsentFeature.List("tallies"),
            "The tallies with their counts.",
            new(["shared/state/tallies.json"], ["tallies.json"])),
        Public("public/scoreboards.json", "scoreboards", "scoreboards", Follows.None, AbsentFeature.List("scoreboards"),
            "The scoreboards, the best entry first.",
            new(["shared/state/scoreboards.json"], ["scoreboards.json"])),
        Public("public/platforms.json", "platform-status", "platforms", Follows.Workers | Follows.Configuration, PlatformsDocument.Write,
            "The platforms and what the runtime can do on each.",
            new(["shared/state/platforms.json"], ["platforms.json"])),
        Public("public/meta.json", "exports-manifest", "meta", Follows.Documents, ManifestDocument.Write,
            "Which documents there are, of which generation, with size and SHA-256 of each. Written last.",
            new(["shared/state/meta.json"], ["meta.json"])) with { MinimumInterval = ManifestInterval },
        Public("public/version.json", "version", "version", Follows.None, VersionDocument.Write,
            "Name, version and build of the runtime.",
            new(["version.json"], ["version.json"])) with { IsPlainText = true },
        Public("public/telemetry/events.json", "telemetry-events", "telemetry_events", Follows.Telemetry, TelemetryDocuments.WriteEvents,
            "The newest 200 events an operator would tell a colleague of.",
            new(["shared/state/telemetry/events.json"], ["telemetry/events.json"])),
        Public("public/telemetry/errors.json", "telemetry-errors", "telemetry_errors", Follows.Telemetry, TelemetryDocuments.WriteErrors,
            "The newest 200 errors; repeats are counted.",
            new(["shared/state/telemetry/errors.json"], ["telemetry/errors.json"])),
        Public("public/telemetry/rates.json", "telemetry-rates", "telemetry_rates", Follows.Chat | Follows.Workers, () => new RatesDocument().Write,
            "Messages, triggers and actions of each platform in the last 60 seconds and 5 minutes.",
            new(["shared/state/telemetry/rates.json"], ["telemetry/rates.json"])) with { Durable = false },

        // What the product says of itself. Kept by hand, rendered at the start, never written while the runtime runs.
        Public("public/about.public.json", "about-public", "about", Follows.None, AboutDocuments.WritePublic,
            "What the runtime is, and how far each platform is, for everyone.",
            new(["shared/state/about.public.json"], ["about.public.json"])),
        Dashboard("admin/about.admin.json", "about-admin", "about", Follows.None, AboutDocuments.WriteAdmin,
            "What the runtime is, and how far each part is, for its operator.",
            new(["shared/state/about.admin.json"], [])),
        Public("public/roadmap.json", "roadmap", "roadmap", Follows.None, RoadmapDocuments.Write,
            "What is done, under way and planned.",
            new(["shared/state/roadmap.json"], ["roadmap.json"])) with { NamesProduct = true },
        Public("public/roadmap.list.json", "roadmap-list", "roadmap_list", Follows.None, RoadmapDocuments.WriteBare,
            "The entries of the roadmap as the bare list that the dashboard's About page reads.",
            new(["data/roadmap.json"], [])) with { IsBareList = true },
        Public("public/changelog.json", "changelog", "changelog", Follows.None, ChangelogDocuments.Write,
            "What changed with each version.",
            new(["shared/state/changelog.json"], ["changelog.json"])) with { NamesProduct = true },
        Public("public/changelog.runtime.json", "changelog-runtime", "changelog_runtime", Follows.None, ChangelogDocuments.WriteBare,
            "The entries of the changelog as the bare list that dashboards merge with their own.",
            new(["shared/state/changelog.runtime.json", "data/changelog.runtime.json"], ["changelog.runtime.json"])) with { IsBareList = true },

        // What happened lately, event by event.
        Signal("signals/chat_events.json", "chat-events", "chat_events", Follows.Chat, () => new ChatEventsDocument().Write,
            "The newest 200 chat events of all creators, oldest first. Removed messages and rehearsals are not in it.",
            new(["shared/state/chat_events.json"], [])) with { MinimumInterval = SignalInterval },
        Signal("signals/poll_votes.json", "poll-votes", "poll_votes", Follows.None, AbsentFeature.List("votes"),
            "The newest votes, oldest first. Who voted is a pseudonym.",
            new(["shared/state/poll_votes.json"], [])),
        Signal("signals/tally_events.json", "tally-events", "tally_events", Follows.None, AbsentFeature.List("events"),
            "The newest changes of tallies, oldest first.",
            new(["shared/state/tally_events.json"], [])),
        Signal("signals/score_events.json", "score-events", "score_events", Follows.None, AbsentFeature.List("events"),
            "The newest changes of scores, oldest first.",
            new(["shared/state/score_events.json"], [])),

        // What the operator set up.
        Dashboard("admin/creators.json", "creators", "creators", Follows.Configuration, CreatorsDocument.Write,
            "The creators and the platforms they are on.",
            new(["shared/state/creators.json", "data/creators.json"], [])),
        Dashboard("admin/chat_triggers.json", "chat-triggers", "chat_triggers", Follows.Activity | Follows.Configuration, ChatTriggersDocument.Write,
            "The triggers in force, with how often and when each fired.",
            new(["shared/state/chat_triggers.json"], [])),
        Dashboard("admin/jobs.json", "jobs", "jobs", Follows.Clips, JobsDocument.Write,
            "The jobs without their payload, oldest first.",
            MirrorPaths.None),
        Dashboard("admin/rate_limits.json", "rate-limits", "rate_limits", Follows.Configuration, RateLimitsDocument.Write,
            "The operator's upper bounds on what is sent.",
            new(["shared/state/rate_limits.json"], [])),
        Internal("admin/integrations.json", "integrations", "integrations", Follows.Workers | Follows.Configuration, IntegrationsDocument.Write,
            "The connections to platforms, one for each creator on each of them."),
        Internal("admin/permissions.json", "permissions", "permissions", Follows.Configuration, PermissionsDocument.Write,
            "Who may do what with this runtime."),

        // For the overlay pages, as fast as they can show it.
        Public("overlay/{creator}/chat.json", "overlay-chat", "overlay_chat", Follows.Chat, () => new OverlayFeedDocument().Write,
            "The chat as the overlay pages show it: the newest 100 messages and notices, oldest first. Removed ones are gone.",
            MirrorPaths.None) with { Durable = false, MinimumInterval = OverlayInterval },
        Public("overlay/{creator}/clip.json", "overlay-clip", "overlay_clip", Follows.Show, OverlayClipDocument.Write,
            "The clip that plays on stream now, and where the overlay page finds it. Nothing else of it is remembered.",
            MirrorPaths.None) with { Durable = false, MinimumInterval = OverlayInterval },
    ];
}
