using System.Collections.Immutable;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports;

/// <summary>Which documents could not be published, for the admin and for <c>doctor</c>. Empty is well.</summary>
public sealed class ExportHealth
{
    private readonly ChangeHandlers<ExportHealth> _changed = new();
    private ImmutableSortedDictionary<string, ExportFailure> _failures = ImmutableSortedDictionary.Create<string, ExportFailure>(StringComparer.Ordinal);

    /// <summary>Sorted by path.</summary>
    public ImmutableArray<ExportFailure> Failures => [.. Volatile.Read(ref _failures).Values];

    /// <summary>Calls <paramref name="handler"/> when a document began or ceased to fail; it must return at once. Dispose to stop.</summary>
    public IDisposable OnChange(Action handler) => _changed.Add(_ => handler());

    /// <returns>True when the document was well, or failed for another reason, until now.</returns>
    internal bool Failed(string path, string reason, DateTimeOffset now)
    {
        var known = Volatile.Read(ref _failures).GetValueOrDefault(path);
        if (known?.Reason == reason)
        {
            return false;
        }

        ImmutableInterlocked.Update(ref _failures, failures => failures.SetItem(path, new ExportFailure(path, reason, now)));
        _changed.Raise(this);
        return true;
    }

    /// <returns>True when the document was failing until now.</returns>
    internal bool Recovered(string path)
    {
        if (!Volatile.Read(ref _failures).ContainsKey(path))
        {
            return false;
        }

        ImmutableInterlocked.Update(ref _failures, failures => failures.Remove(path));
        _changed.Raise(this);
        return true;
    }
}

/// <param name="Path">Relative to <c>exports/</c>.</param>
/// <param name="Reason">In words, with what to do.</param>
/// <param name="Since">When it began to fail for this reason.</param>
public sealed record ExportFailure(string Path, string Reason, DateTimeOffset Since);
