using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports;

/// <summary>Where documents get their content from.</summary>
internal sealed record ExportSources(
    ExportedCreators Creators,
    IWorkerControl Workers,
    IConfigurationSource Configuration,
    TelemetryLog Telemetry,
    IAuditTrail Audit,
    TimeProvider Time,
    ExportSettings Settings,
    LocalGeneration Generation,
    IClipLibrary Clips,
    IClipShow Show,
    IDiscordConnection Discord,
    OauthContextFile OauthContext);

/// <summary>What one document is built from: immutable snapshots, and the one time that stands in all of it.</summary>
/// <param name="Creator">Whose document it is, for documents that each creator has.</param>
internal sealed record ExportView(ExportSources Sources, DateTimeOffset Now, CreatorId? Creator)
{
    public ExportSettings Settings => Sources.Settings;

    public TimeProvider Time => Sources.Time;

    public RuntimeConfiguration Configuration { get; } = Sources.Configuration.Current;

    public ImmutableArray<CreatorState> Creators => Sources.Creators.States;

    /// <summary>The state of <see cref="Creator"/>; null when it stopped running meanwhile.</summary>
    public CreatorState? State => Creator is { } creator ? Sources.Creators.Find(creator) : null;

    /// <summary>Newest request first, without those that were deleted.</summary>
    public IEnumerable<Clip> Clips => Sources.Clips.Clips.Where(clip => clip.DeletedAt is null);

    public ClipQueueStatus ClipQueue => Sources.Clips.Status;

    public ImmutableArray<WorkerStatus> Workers => Sources.Workers.Workers;

    public ImmutableArray<PlatformStatus> Platforms => Sources.Workers.Platforms;

    public DiscordStatus Discord => Sources.Discord.Current;

    /// <summary>Who looks at the dashboard, as far as it left word; null when it did not.</summary>
    public OauthContext? OauthContext => Sources.OauthContext.Read(); // a file: ask once for each document

    /// <summary>Of the Discord slice.</summary>
    public int DiscordTasks => Sources.Workers.Tasks.Count(task => task.Owner == "Discord");

    public TelemetrySnapshot Telemetry => Sources.Telemetry.Snapshot;

    /// <summary>Newest first.</summary>
    public ImmutableArray<AuditEntry> AdminActivity => Sources.Audit.Entries;

    /// <summary>A text from outside the documents as it may be published.</summary>
    public string? Scrub(string? text) => string.IsNullOrEmpty(text) ? null : Sources.Telemetry.Scrub(text);
}
