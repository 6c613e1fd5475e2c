using System.Collections.Immutable;

namespace Runtime.Core.Telemetry;

/// <summary>
/// The newest events and errors, in memory. They start empty with the process: what has to outlast a restart is in the
/// log, and a dashboard that showed last week's errors as present would be wrong.
/// </summary>
public sealed class TelemetryLog(TimeProvider time, IEnumerable<ITextRedactor> redactors) : ITelemetry
{
    /// <summary>How many events, and how many errors, are kept.</summary>
    public const int Capacity = 200;

    /// <summary>An error that repeats within this time is counted rather than added, so that one cause cannot push out every other.</summary>
    internal static readonly TimeSpan RepeatWindow = TimeSpan.FromMinutes(1);

    private const int MaximumNameLength = 64;

    private readonly Lock _gate = new();
    private readonly ImmutableArray<ITextRedactor> _redactors = [.. redactors];
    private readonly ChangeHandlers<TelemetryLog> _changed = new();
    private readonly Queue<TelemetryEvent> _events = new(Capacity);
    private readonly List<TelemetryError> _errors = new(Capacity);
    private TelemetrySnapshot? _snapshot;

    public TelemetrySnapshot Snapshot
    {
        get
        {
            lock (_gate)
            {
                return _snapshot ??= new TelemetrySnapshot([.. _events], [.. _errors]);
            }
        }
    }

    public void Event(string source, TelemetrySeverity severity, string message)
    {
        var added = new TelemetryEvent(time.GetUtcNow(), Name(source), severity, Scrub(message));
        lock (_gate)
        {
            if (_events.Count == Capacity)
            {
                _events.Dequeue();
            }

            _events.Enqueue(added);
            _snapshot = null;
        }

        _changed.Raise(this);
    }

    public void Error(string subsystem, string errorType, string message, string? source = null)
    {
        var now = time.GetUtcNow();
        var added = new TelemetryError(now, Name(subsystem), Name(errorType), Scrub(message), source is null ? null : Name(source), now, 1);
        lock (_gate)
        {
            Add(added);
            _snapshot = null;
        }

        _changed.Raise(this);
    }

    /// <summary>Calls <paramref name="handler"/> after each entry, on the thread that reported it; it must return at once. Dispose to stop.</summary>
    public IDisposable OnChange(Action handler) => _changed.Add(_ => handler());

    /// <summary>The text as it may be published: without credentials and folders, on one line, of limited length.</summary>
    public string Scrub(string text)
    {
        foreach (var redactor in _redactors)
        {
            text = redactor.Redact(text);
        }

        return TelemetryText.Clean(text);
    }

    private static string Name(string text) => TelemetryText.Clean(text, MaximumNameLength);

    private void Add(TelemetryError error)
    {
        var repeated = _errors.FindLastIndex(known => IsRepeat(known, error));
        if (repeated >= 0)
        {
            var known = _errors[repeated];
            _errors[repeated] = known with { LastSeen = error.LastSeen, Count = known.Count + 1 };
            return;
        }

        if (_errors.Count == Capacity)
        {
            _errors.RemoveAt(0);
        }

        _errors.Add(error);
    }

    private static bool IsRepeat(TelemetryError known, TelemetryError error) =>
        error.Timestamp - known.LastSeen < RepeatWindow
        && known.Message == error.Message
        && known.Subsystem == error.Subsystem
        && known.ErrorType == error.ErrorType
        && known.Source == error.Source;
}
