using System.Collections.Concurrent;

namespace LoadRun.Measuring;

/// <summary>Counts the files that are put in place below a folder, by name, with their sizes as found just afterwards.</summary>
internal sealed class WriteCounter : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly ConcurrentDictionary<string, (int Writes, long Bytes)> _files = new(StringComparer.Ordinal);

    public WriteCounter(string folder)
    {
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName, InternalBufferSize = 64 * 1024 };
        _watcher.Renamed += (_, change) => Count(change.Name, change.FullPath);
        _watcher.Error += (_, _) => IsComplete = false;
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>False when the system reported changes faster than they were taken.</summary>
    public bool IsComplete { get; private set; } = true;

    public IReadOnlyDictionary<string, (int Writes, long Bytes)> Files => _files;

    public int Writes => _files.Values.Sum(file => file.Writes);

    public long Bytes => _files.Values.Sum(file => file.Bytes);

    public int WritesOf(string name) => _files.GetValueOrDefault(name).Writes;

    public void Dispose() => _watcher.Dispose();

    private void Count(string? name, string path)
    {
        if (name is not null && name.EndsWith(".json", StringComparison.Ordinal))
        {
            var file = new FileInfo(path);
            var length = file.Exists ? file.Length : 0;
            _files.AddOrUpdate(name.Replace('\\', '/'), (1, length), (_, known) => (known.Writes + 1, known.Bytes + length));
        }
    }
}
