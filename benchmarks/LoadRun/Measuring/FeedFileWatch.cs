using System.Text;

namespace LoadRun.Measuring;

/// <summary>
/// Watches a creator's feed file and works out how long each message took to be covered by it. A message that was
/// pushed out of the list before the file was written is covered by the first file with a newer one.
/// </summary>
internal sealed class FeedFileWatch : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly string _path;
    private readonly Lock _gate = new();
    private readonly List<double> _latencies = [];
    private (long Number, long Sent) _newest;

    public FeedFileWatch(string folder)
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, "chat.json");
        _watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite, InternalBufferSize = 64 * 1024 };
        _watcher.Renamed += (_, change) => Look(change.Name);
        _watcher.Created += (_, change) => Look(change.Name);
        _watcher.Changed += (_, change) => Look(change.Name);
        _watcher.EnableRaisingEvents = true;
    }

    public Percentiles Result()
    {
        lock (_gate)
        {
            return Percentiles.Of(_latencies);
        }
    }

    /// <summary>Forgets the latencies so far: those of the warm-up, in which this watcher's own code was compiled too.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            _latencies.Clear();
        }
    }

    public void Dispose() => _watcher.Dispose();

    private void Look(string? name)
    {
        if (name != "chat.json")
        {
            return;
        }

        lock (_gate)
        {
            try
            {
                var text = File.ReadAllText(_path, Encoding.UTF8);
                Take(text, Clock.Microseconds); // after reading: never earlier than the file was there
            }
            catch (IOException)
            {
                // Replaced at this moment; the next change is on its way.
            }
        }
    }

    private void Take(string text, long now)
    {
        var messages = StampedText.Messages(text).Where(message => message.Number > _newest.Number).ToList();
        if (messages.Count == 0)
        {
            return;
        }

        AddSkipped(messages[0], now);
        _latencies.AddRange(messages.Select(message => (double)(now - message.Sent)));
        _newest = messages[^1];
    }

    /// <summary>The sends are evenly spaced, so a message between two known ones was sent between them.</summary>
    private void AddSkipped((long Number, long Sent) first, long now)
    {
        if (_newest.Number == 0)
        {
            return;
        }

        var gap = first.Number - _newest.Number;
        for (var step = 1; step < gap; step++)
        {
            var sent = _newest.Sent + ((first.Sent - _newest.Sent) * (double)step / gap);
            _latencies.Add(now - sent);
        }
    }
}
