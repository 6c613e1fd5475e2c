using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Clips.Media.Cutting;
using Runtime.Core.Clips.Media.Ffmpeg;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Exports;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Clips.Media.Capture;

/// <inheritdoc cref="ICaptureBuffers"/>
internal sealed partial class CaptureBuffers : ICaptureBuffers, IBufferMaterial, IHostedService, IRunningTaskSource, IDisposable
{
    private readonly Lock _gate = new();
    private readonly InstancePaths _paths;
    private readonly IMediaSettings _settings;
    private readonly MediaProcesses _processes;
    private readonly CaptureParts _parts;
    private readonly ILogger _logger;
    private readonly ChangeSignal _changes = new();
    private readonly HashSet<CreatorId> _stopped = [];
    private ImmutableDictionary<CreatorId, CaptureSlot> _slots = ImmutableDictionary<CreatorId, CaptureSlot>.Empty;
    private IDisposable? _subscription;
    private bool _isRunning;

    public CaptureBuffers(InstancePaths paths, IMediaSettings settings, MediaProcesses processes, CaptureParts parts)
    {
        (_paths, _settings, _processes, _parts, _logger) = (paths, settings, processes, parts, parts.Logger);
    }

    public ImmutableArray<CaptureStatus> Buffers =>
        [.. Volatile.Read(ref _slots).Values.Select(slot => slot.Buffer.Status).OrderBy(status => status.Creator.Value, StringComparer.Ordinal)];

    public ImmutableArray<string> Holds => _parts.Holds.Ids;

    public IEnumerable<RunningTask> RunningTasks => Volatile.Read(ref _slots).Values
        .Where(slot => slot.IsRunning)
        .Select(slot => new RunningTask($"clip buffer/{slot.Buffer.Settings.Creator}", "Clips", slot.StartedAt, slot.Buffer.Status.State.ToString()));

    public CaptureStatus? Snapshot(CreatorId creator) => Volatile.Read(ref _slots).GetValueOrDefault(creator)?.Buffer.Status;

    public bool Stop(CreatorId creator) => SetStopped(creator, isStopped: true);

    public bool Start(CreatorId creator) => SetStopped(creator, isStopped: false);

    public void Hold(string id, CreatorId creator, DateTimeOffset from, DateTimeOffset to)
    {
        var longest = Volatile.Read(ref _slots).GetValueOrDefault(creator)?.Buffer.Settings.MaxAge ?? CutRules.Longest;
        _parts.Holds.Add(new(id, creator.Value, to - from > longest ? to - longest : from, to));
        _changes.Raise();
    }

    public void Release(string id)
    {
        if (_parts.Holds.Remove(id))
        {
            _changes.Raise();
        }
    }

    public IDisposable OnChange(Action handler) => _changes.Subscribe(handler);

    public Task<BufferLease> TakeAsync(CutSource.Buffer source, CancellationToken cancellationToken) =>
        new BufferWait(_changes, _parts.Time).TakeAsync(() => Volatile.Read(ref _slots).GetValueOrDefault(source.Creator)?.Buffer, source, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _processes.EndStale();
        _parts.Holds.Load();
        lock (_gate)
        {
            _isRunning = true;
        }

        _subscription = _settings.OnChange(_ => Reconcile());
        Reconcile();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        CaptureSlot[] slots;
        lock (_gate)
        {
            if (!_isRunning)
            {
                return;
            }

            _isRunning = false;
            slots = [.. _slots.Values];
        }

        await Task.WhenAll(slots.Select(slot => slot.StopAsync()));
        foreach (var slot in slots)
        {
            slot.Dispose();
        }
    }

    public void Dispose() => _subscription?.Dispose();

    private bool SetStopped(CreatorId creator, bool isStopped)
    {
        lock (_gate)
        {
            if (!_settings.Current.Captures.Any(capture => capture.Creator == creator))
            {
                return false;
            }

            _ = isStopped ? _stopped.Add(creator) : _stopped.Remove(creator);
        }

        Reconcile();
        return true;
    }

    /// <summary>A buffer whose settings changed starts anew on the same segments; one that is not configured any more keeps what it has.</summary>
    private void Reconcile()
    {
        lock (_gate)
        {
            if (!_isRunning)
            {
                return;
            }

            var wanted = _settings.Current.Captures.Where(capture => ExportPath.IsFolderName(capture.Creator.Value)).ToDictionary(capture => capture.Creator);
            foreach (var (creator, slot) in _slots.Where(entry => !wanted.ContainsKey(entry.Key)).ToArray())
            {
                Put(creator, slot.Buffer.Settings with { Enabled = false }, slot);
            }

            foreach (var (creator, capture) in wanted)
            {
                Put(creator, capture with { Enabled = capture.Enabled && !_stopped.Contains(creator) }, _slots.GetValueOrDefault(creator));
            }
        }

        _changes.Raise();
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Its successor disposes it, or StopAsync does.")]
    private void Put(CreatorId creator, CaptureSettings settings, CaptureSlot? before)
    {
        if (before?.Buffer.Settings == settings && before.Buffer.Status.State != CaptureState.Parked)
        {
            return;
        }

        var store = before?.Buffer.Store ?? Load(creator);
        var slot = new CaptureSlot(new(settings, store, _parts, _changes.Raise), _parts.Time.GetUtcNow());
        slot.Start(before);
        Volatile.Write(ref _slots, _slots.SetItem(creator, slot));
    }

    private SegmentStore Load(CreatorId creator)
    {
        var store = new SegmentStore(Path.Combine(_paths.Clips, "buffer", creator.Value));
        try
        {
            store.Load();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotLoaded(creator.Value, exception);
        }

        return store;
    }

    [LoggerMessage(257, LogLevel.Warning, "What was buffered of {Creator} before cannot be read")]
    private partial void LogNotLoaded(string creator, Exception exception);
}
