using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Audit;
using Runtime.Core.Configuration.Storage;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Configuration;

/// <summary>
/// Holds the configuration in force. Reads the documents when first asked, then looks at their content at the interval
/// of <c>system.hot_reload</c>, and swaps the whole configuration in one assignment.
/// </summary>
public sealed partial class ConfigurationStore : IConfigurationSource, IConfigurationReload, IHostedLifecycleService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly SecretSource _secrets;
    private readonly ConfigurationNews _news;
    private readonly IAuditTrail _audit;
    private readonly ILogger<ConfigurationStore> _logger;
    private readonly DocumentFolder _folder;
    private readonly ImmutableArray<DocumentSlot> _slots;
    private ImmutableArray<Action<RuntimeConfiguration>> _handlers = [];
    private ConfigurationFault? _folderFault;
    private RuntimeConfiguration? _current;
    private ITimer? _timer;
    private string? _notKept;

    public ConfigurationStore(InstancePaths paths, SecretSource secrets, SecretRedactor redactor, ITelemetry telemetry, IAuditTrail audit, TimeProvider time, ILogger<ConfigurationStore> logger)
    {
        _time = time;
        _secrets = secrets;
        _audit = audit;
        _logger = logger;
        _news = new(telemetry, redactor, logger);
        _folder = new(paths);
        _slots = [.. ConfigurationDocument.All.Select(document => new DocumentSlot(document, _folder))];
    }

    public RuntimeConfiguration Current => Volatile.Read(ref _current) ?? Load();

    public IDisposable OnChange(Action<RuntimeConfiguration> handler)
    {
        ImmutableInterlocked.Update(ref _handlers, handlers => handlers.Add(handler));
        return new Subscription(this, handler);
    }

    /// <summary>Applies what is on disk now, also while hot reload is off and without waiting for files to come to rest.</summary>
    public RuntimeConfiguration ReloadNow(Actor by)
    {
        _audit.Record(by, "Reload configuration", "config", AuditOutcome.Done);
        lock (_gate)
        {
            Load();
            return Look(forced: true);
        }
    }

    /// <summary>
    /// Writes a document and puts it in force. The watcher cannot look in between and take it for a file saved by hand:
    /// whoever edits here records it.
    /// </summary>
    internal void TakeOver(ConfigurationDocument edited, Action write)
    {
        lock (_gate)
        {
            Load();
            write();
            Look(forced: true, edited);
        }
    }

    /// <summary>Before any other service starts, so that they all find the documents read.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Load();
            _timer = _time.CreateTimer(_ => Tick(), null, Interval, Timeout.InfiniteTimeSpan);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>From here on nothing changes under the services that are stopping.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private TimeSpan Interval => TimeSpan.FromSeconds(_current!.System.HotReload.IntervalSeconds);

    private RuntimeConfiguration Load()
    {
        lock (_gate)
        {
            if (_current is { } loaded)
            {
                return loaded;
            }

            PlaceDefaults();
            _secrets.Refresh();
            foreach (var slot in _slots)
            {
                slot.Load();
                KeepLastGood(slot);
            }

            var configuration = Assemble();
            _news.Tell([], configuration.Faults);
            Volatile.Write(ref _current, configuration);
            LogLoaded(configuration.Creators.Length, configuration.Triggers.Length, configuration.Faults.Length);
            return configuration;
        }
    }

    private void PlaceDefaults()
    {
        if (_folder.PlaceDefaults() is { } problem)
        {
            _folderFault = new("config", 0, 0, "", $"Shipped documents cannot be placed in the config folder ({problem}); they are in force from where they were shipped.",
                "Let the user that runs this program write to the instance's root, or choose another one with --root.", FaultSeverity.Warning);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of the watch: a failed look must not end the process, and the next one comes.")]
    private void Tick()
    {
        lock (_gate)
        {
            if (_timer is null)
            {
                return;
            }

            try
            {
                Look(forced: false);
            }
            catch (Exception exception)
            {
                LogLookFailed(exception);
            }

            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    private RuntimeConfiguration Look(bool forced, ConfigurationDocument? edited = null)
    {
        var previous = _current!;
        var isLive = forced || previous.System.HotReload.Enabled;
        var secretsChanged = isLive && _secrets.Refresh();
        var changes = isLive ? RefreshSlots(forced) : [];
        var restart = isLive ? RestartIntent.None : Pending();
        if (changes.IsEmpty && !secretsChanged && restart == previous.Restart)
        {
            return previous;
        }

        foreach (var (slot, change) in changes)
        {
            KeepLastGood(slot);
            _news.Tell(slot.Document, change, slot.Faults);
            if (slot.Document != edited)
            {
                _audit.Record(Actor.FileEditor, "Change document", slot.Document.Label, change == SlotChange.Applied ? AuditOutcome.Done : AuditOutcome.Refused);
            }
        }

        var next = Assemble() with { Restart = restart };
        _news.Tell(previous.Faults, next.Faults);
        Volatile.Write(ref _current, next);
        Notify(next);
        return next;
    }

    private ImmutableArray<(DocumentSlot Slot, SlotChange Change)> RefreshSlots(bool settled) =>
        [.. _slots.Select(slot => (Slot: slot, Change: slot.Refresh(settled))).Where(result => result.Change != SlotChange.None)];

    private RuntimeConfiguration Assemble() =>
        ConfigurationAssembly.Assemble(_slots, _secrets, _folderFault is null ? _secrets.Faults : _secrets.Faults.Append(_folderFault));

    private RestartIntent Pending()
    {
        var pending = _slots.Where(slot => slot.IsPending()).Select(slot => slot.Document.Category).ToHashSet();
        return new(pending.Contains(RestartCategory.System), pending.Contains(RestartCategory.Creators), pending.Contains(RestartCategory.Triggers), pending.Contains(RestartCategory.Platforms));
    }

    private void KeepLastGood(DocumentSlot slot)
    {
        if (!slot.IsFileInForce)
        {
            return;
        }

        // A disk that refuses one refuses all: say it once until it works again.
        var problem = _folder.KeepLastGood(slot.InForce);
        if (problem is not null && problem != _notKept)
        {
            LogNotKept(slot.Document.Label, problem);
        }

        _notKept = problem;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One subscriber's fault must not keep the news from the others.")]
    private void Notify(RuntimeConfiguration configuration)
    {
        foreach (var handler in _handlers)
        {
            try
            {
                handler(configuration);
            }
            catch (Exception exception)
            {
                LogHandlerFailed(handler.Method.DeclaringType?.Name ?? "?", exception);
            }
        }
    }

    [LoggerMessage(600, LogLevel.Information, "Configuration read: {Creators} creators, {Triggers} triggers, {Faults} faults")]
    private partial void LogLoaded(int creators, int triggers, int faults);

    [LoggerMessage(601, LogLevel.Error, "Looking for changed configuration failed; the configuration in force stays")]
    private partial void LogLookFailed(Exception exception);

    [LoggerMessage(602, LogLevel.Warning, "No last good copy of {File} could be kept: {Problem}")]
    private partial void LogNotKept(string file, string problem);

    [LoggerMessage(603, LogLevel.Error, "{Subscriber} failed to take over the changed configuration")]
    private partial void LogHandlerFailed(string subscriber, Exception exception);

    private sealed class Subscription(ConfigurationStore store, Action<RuntimeConfiguration> handler) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref store._handlers, handlers => handlers.Remove(handler));
    }
}
