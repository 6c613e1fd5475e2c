using System.Collections.Immutable;
using Runtime.Core.Exports.Documents;
using static Runtime.Core.Exports.ExportVisibility;

namespace Runtime.Core.Exports;

/// <summary>
/// Every document the runtime publishes. A new one is a row here, a body in <c>Documents/</c>, a schema in
/// <c>schemas/exports/</c> and a golden file; publishing, serving and describing follow from the row.
/// </summary>
internal static class ExportCatalogue
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static ImmutableArray<ExportDocument> Documents { get; } =
    [
        new()
        {
            Path = "state/runtime_snapshot.json", Visibility = DashboardOnly, Scope = "runtime-snapshot", Schema = "runtime_snapshot.schema.json",
            Description = "The runtime as it is now: platforms, creators, workers, counters. Its heartbeat says that the runtime is alive.",
            Follows = ExportChanges.Activity | ExportChanges.Workers | ExportChanges.Configuration, MinimumInterval = Second,
            CreateBody = () => SnapshotDocument.Write,
            Mirror = new(["shared/state/runtime_snapshot.json"], []),
        },
        new()
        {
            Path = "public/telemetry/events.json", Visibility = Public, Scope = "telemetry-events", Schema = "telemetry_events.schema.json",
            Description = "The newest 200 events an operator would tell a colleague of.",
            Follows = ExportChanges.Telemetry, MinimumInterval = Second, CreateBody = () => TelemetryDocuments.WriteEvents,
            Mirror = new(["shared/state/telemetry/events.json"], ["telemetry/events.json"]),
        },
        new()
        {
            Path = "public/telemetry/errors.json", Visibility = Public, Scope = "telemetry-errors", Schema = "telemetry_errors.schema.json",
            Description = "The newest 200 errors; repeats are counted.",
            Follows = ExportChanges.Telemetry, MinimumInterval = Second, CreateBody = () => TelemetryDocuments.WriteErrors,
            Mirror = new(["shared/state/telemetry/errors.json"], ["telemetry/errors.json"]),
        },
        new()
        {
            Path = "public/telemetry/rates.json", Visibility = Public, Scope = "telemetry-rates", Schema = "telemetry_rates.schema.json",
            Description = "Messages, triggers and actions of each platform in the last 60 seconds and 5 minutes.",
            Follows = ExportChanges.Chat | ExportChanges.Workers, MinimumInterval = Second, Durable = false, CreateBody = () => new RatesDocument().Write,
            Mirror = new(["shared/state/telemetry/rates.json"], ["telemetry/rates.json"]),
        },
        new()
        {
            Path = "public/meta.json", Visibility = Public, Scope = "exports-manifest", Schema = "meta.schema.json",
            Description = "Which documents there are, of which generation, with size and SHA-256 of each. Written last.",
            Follows = ExportChanges.Documents, MinimumInterval = TimeSpan.FromMilliseconds(250), CreateBody = () => ManifestDocument.Write,
            Mirror = new(["shared/state/meta.json"], ["meta.json"]),
        },
        new()
        {
            Path = "public/platforms.json", Visibility = Public, Scope = "platform-status", Schema = "platforms.schema.json",
            Description = "The platforms and what the runtime can do on each.",
            Follows = ExportChanges.Workers | ExportChanges.Configuration, MinimumInterval = Second, CreateBody = () => PlatformsDocument.Write,
            Mirror = new(["shared/state/platforms.json", "data/platforms.json"], ["platforms.json"]),
        },
        new()
        {
            Path = "public/version.json", Visibility = Public, Scope = "version", Schema = "version.schema.json",
            Description = "Name, version and build of the runtime.",
            Follows = ExportChanges.None, MinimumInterval = Second, IsPlainText = true, CreateBody = () => VersionDocument.Write,
            Mirror = new(["version.json"], ["version.json"]),
        },
        new()
        {
            Path = "public/about.public.json", Visibility = Public, Scope = "about-public", Schema = "about.schema.json",
            Description = "What the runtime is, and how far each platform is, for everyone.",
            Follows = ExportChanges.None, MinimumInterval = Second, CreateBody = () => AboutDocuments.WritePublic,
            Mirror = new(["shared/state/about.public.json"], ["about.public.json"]),
        },
        new()
        {
            Path = "admin/about.admin.json", Visibility = DashboardOnly, Scope = "about-admin", Schema = "about.schema.json",
            Description = "What the runtime is, and how far each part is, for its operator.",
            Follows = ExportChanges.None, MinimumInterval = Second, CreateBody = () => AboutDocuments.WriteAdmin,
            Mirror = new(["shared/state/about.admin.json"], []),
        },
        new()
        {
            Path = "public/roadmap.json", Visibility = Public, Scope = "roadmap", Schema = "roadmap.schema.json",
            Description = "What is done, under way and planned.",
            Follows = ExportChanges.None, MinimumInterval = Second, NamesProduct = true, CreateBody = () => RoadmapDocuments.Write,
            Mirror = new(["shared/state/roadmap.json"], ["roadmap.json"]),
        },
        new()
        {
            Path = "public/data/roadmap.json", Visibility = Public, Scope = "roadmap-list", Schema = "roadmap_list.schema.json",
            Description = "The entries of the roadmap as a bare list.",
            Follows = ExportChanges.None, MinimumInterval = Second, IsBareList = true, CreateBody = () => RoadmapDocuments.WriteBare,
            Mirror = new(["data/roadmap.json"], []),
        },
        new()
        {
            Path = "public/changelog.json", Visibility = Public, Scope = "changelog", Schema = "changelog.schema.json",
            Description = "What changed with each version. Kept by hand, read at the start and never written while the runtime runs.",
            Follows = ExportChanges.None, MinimumInterval = Second, NamesProduct = true, CreateBody = () => ChangelogDocuments.Write,
            Mirror = new(["shared/state/changelog.json"], ["changelog.json"]),
        },
        new()
        {
            Path = "public/changelog.runtime.json", Visibility = Public, Scope = "changelog-runtime", Schema = "changelog_runtime.schema.json",
            Description = "The entries of the changelog as a bare list, which dashboards merge with their own.",
            Follows = ExportChanges.None, MinimumInterval = Second, IsBareList = true, CreateBody = () => ChangelogDocuments.WriteBare,
            Mirror = new(["shared/state/changelog.runtime.json", "data/changelog.runtime.json"], ["changelog.runtime.json"]),
        },
        new()
        {
            Path = "signals/chat_events.json", Visibility = DashboardOnly, Scope = "chat-events", Schema = "chat_events.schema.json",
            Description = "The newest 200 chat events of all creators, oldest first. Removed messages and rehearsals are not in it.",
            Follows = ExportChanges.Chat, MinimumInterval = TimeSpan.FromMilliseconds(100), Durable = false, IsSignal = true,
            CreateBody = () => new ChatEventsDocument().Write,
            Mirror = new(["shared/state/chat_events.json"], []),
        },
        new()
        {
            Path = "admin/creators.json", Visibility = DashboardOnly, Scope = "creators", Schema = "creators.schema.json",
            Description = "The creators and the platforms they are on.",
            Follows = ExportChanges.Configuration, MinimumInterval = Second, CreateBody = () => CreatorsDocument.Write,
            Mirror = new(["shared/state/creators.json", "data/creators.json"], []),
        },
        new()
        {
            Path = "admin/chat_triggers.json", Visibility = DashboardOnly, Scope = "chat-triggers", Schema = "chat_triggers.schema.json",
            Description = "The triggers in force, with how often and when each fired.",
            Follows = ExportChanges.Activity | ExportChanges.Configuration, MinimumInterval = Second, CreateBody = () => ChatTriggersDocument.Write,
            Mirror = new(["shared/state/chat_triggers.json"], []),
        },
        new()
        {
            Path = "admin/rate_limits.json", Visibility = DashboardOnly, Scope = "rate-limits", Schema = "rate_limits.schema.json",
            Description = "The operator's upper bounds on what is sent.",
            Follows = ExportChanges.Configuration, MinimumInterval = Second, CreateBody = () => RateLimitsDocument.Write,
            Mirror = new(["shared/state/rate_limits.json"], []),
        },
        new()
        {
            Path = "overlay/{creator}/chat.json", Visibility = Public, Scope = "overlay-chat", Schema = "overlay_chat.schema.json",
            Description = "The chat as the overlay pages show it: the newest 100 messages and notices, oldest first. Removed ones are gone.",
            Follows = ExportChanges.Chat, MinimumInterval = TimeSpan.FromMilliseconds(25), Durable = false,
            CreateBody = () => new OverlayFeedDocument().Write,
        },
    ];
}
