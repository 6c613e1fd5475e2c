using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Creators;
using Runtime.Core.Exports.Files;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports.Publishing;

/// <summary>Listens to everything that documents are built from, marks those that follow it, and keeps the lanes running.</summary>
internal sealed partial class ExportPublisher(
    ExportSources sources,
    ICreatorDirectory directory,
    ExportFolder folder,
    ExportLibrary library,
    ExportHealth health,
    ExportTasks tasks,
    ILogger<ExportPublisher> logger) : BackgroundService
{
    private readonly SlotTable _table = new();
    private readonly ConcurrentDictionary<CreatorId, long> _activity = new();
    private readonly ConcurrentDictionary<CreatorId, bool> _refused = new();
    private ImmutableArray<PublishLane> _lanes = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var files = new AtomicFiles(folder.Path, folder.Files, sources.Time);
        _lanes = [Lane(durable: false), Lane(durable: true)];
        Attempt(SweepTemporaryFiles);

        using var creators = directory.OnPublished(OnCreatorPublished);
        using var workers = sources.Workers.OnChange(() => Mark(ExportChanges.Workers));
        using var configuration = sources.Configuration.OnChange(_ => Mark(ExportChanges.Configuration));
        using var telemetry = sources.Telemetry.OnChange(() => Mark(ExportChanges.Telemetry));
        using var documents = library.OnPublished(OnDocumentPublished);
        using var clips = sources.Clips.OnChange(() => Mark(ExportChanges.Clips));
        using var show = sources.Show.OnChange(creator => Mark(ExportChanges.Show, creator));
        using var discord = sources.Discord.OnChange(() => Mark(ExportChanges.Discord));
        using var audit = sources.Audit.OnChange(() => Mark(ExportChanges.Audit));
        Start();
        await Task.WhenAll(
            tasks.ListedAsync("exports housekeeping", () => KeepHouseAsync(files, stoppingToken)),
            tasks.ListedAsync("exports feeds", () => _lanes[0].RunAsync(stoppingToken)),
            tasks.ListedAsync("exports documents", () => _lanes[1].RunAsync(stoppingToken)));

        PublishLane Lane(bool durable) => new(durable, _table, sources, files, library, health, logger);
    }

    private void Start()
    {
        sources.Creators.Seed();
        foreach (var state in sources.Creators.States)
        {
            _activity.TryAdd(state.Id, ActivityOf(state));
        }

        Reconcile();
    }

    private void OnCreatorPublished(CreatorState state)
    {
        sources.Creators.Remember(state);
        if (Accepts(state.Id) && _table.Add(state.Id))
        {
            WakeAll();
        }

        var activity = ActivityOf(state);
        var acted = !_activity.TryGetValue(state.Id, out var before) || before != activity;
        _activity[state.Id] = activity;
        Mark(acted ? ExportChanges.Chat | ExportChanges.Activity : ExportChanges.Chat, state.Id);
    }

    private void OnDocumentPublished(PublishedDocument published)
    {
        if (CatalogueLookup.TryFind(published.Path, out var document, out _) && document.Durable && document != CatalogueLookup.Manifest)
        {
            Mark(ExportChanges.Documents);
        }
    }

    /// <summary>Moves exactly when a trigger fired or an action ended.</summary>
    private static long ActivityOf(CreatorState state) =>
        state.Counters.Values.Sum(counters => counters.Triggers + counters.Actions + counters.ActionsFailed);

    private void Mark(ExportChanges changes, CreatorId? creator = null)
    {
        foreach (var slot in _table.Slots)
        {
            var concerned = (slot.Document.Follows & changes) != 0 && (creator is null || slot.Creator is null || slot.Creator == creator);
            if (concerned && slot.Mark())
            {
                Wake(slot);
            }
        }
    }

    private void Wake(DocumentSlot slot)
    {
        foreach (var lane in _lanes)
        {
            if (lane.Serves(slot))
            {
                lane.Wake();
            }
        }
    }

    private void WakeAll()
    {
        foreach (var lane in _lanes)
        {
            lane.Wake();
        }
    }

    private void Reconcile()
    {
        if (_table.Reconcile(sources.Creators.States.Select(state => state.Id).Where(Accepts).ToHashSet()))
        {
            WakeAll();
        }
    }

    /// <summary>An id is a folder's name here; one that would lead elsewhere gets no documents, and the operator is told once.</summary>
    private bool Accepts(CreatorId creator)
    {
        if (ExportPath.IsFolderName(creator.Value))
        {
            return true;
        }

        if (_refused.TryAdd(creator, true))
        {
            LogRefused(creator);
            sources.Telemetry.Error("exports", "runtime", "a creator's id is no plain folder name, so it has no overlay feed; use letters, digits, - and _");
        }

        return false;
    }

    /// <summary>
    /// Takes away the documents of creators that are gone. Those of an earlier run's creators go at the first heartbeat:
    /// by then the creators of this run have started.
    /// </summary>
    private async Task KeepHouseAsync(AtomicFiles files, CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(sources.Settings.Heartbeat, sources.Time);
            for (var first = true; await timer.WaitForNextTickAsync(stoppingToken); first = false)
            {
                Attempt(ForgetGone);
                if (first)
                {
                    Attempt(() => RemoveAbandoned(files));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private void ForgetGone()
    {
        if (sources.Creators.ForgetGone())
        {
            Reconcile();
            Mark(ExportChanges.Chat | ExportChanges.Activity | ExportChanges.Configuration);
        }
    }

    private void SweepTemporaryFiles()
    {
        var removed = ExportSweep.RemoveTemporaryFiles(folder.Path, folder.Files);
        if (removed > 0)
        {
            LogSwept(removed);
            sources.Telemetry.Event("system", TelemetrySeverity.Info, $"removed {removed} unfinished files of an interrupted run");
        }
    }

    private void RemoveAbandoned(AtomicFiles files)
    {
        foreach (var document in ExportCatalogue.Documents.Where(document => document.IsPerCreator))
        {
            foreach (var path in ExportSweep.FindAbandoned(folder.Path, document, IsKnown).ToArray())
            {
                files.Remove(path);
                LogAbandoned(path);
            }
        }
    }

    private bool IsKnown(CreatorId creator) => sources.Creators.Find(creator) is not null || sources.Configuration.Current.Find(creator) is { Enabled: true };

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Housekeeping that fails is reported and tried again; publishing goes on.")]
    private void Attempt(Action step)
    {
        try
        {
            step();
        }
        catch (Exception exception)
        {
            LogHousekeeping(exception);
            sources.Telemetry.Error("exports", "runtime", $"cleaning up the exports folder failed: {FailureText.For(exception)}");
        }
    }

    [LoggerMessage(803, LogLevel.Information, "Removed {Count} unfinished files of an interrupted run from the exports folder")]
    private partial void LogSwept(int count);

    [LoggerMessage(804, LogLevel.Information, "Removed {Document} of a creator that is gone")]
    private partial void LogAbandoned(string document);

    [LoggerMessage(805, LogLevel.Warning, "Cleaning up the exports folder failed")]
    private partial void LogHousekeeping(Exception exception);

    [LoggerMessage(806, LogLevel.Error, "Creator {Creator} has no overlay feed: its id is no plain folder name")]
    private partial void LogRefused(CreatorId creator);
}
