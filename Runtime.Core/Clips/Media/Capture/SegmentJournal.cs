using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>One JSON line for each segment, beside them. A torn last line is passed over.</summary>
internal sealed class SegmentJournal(string folder)
{
    private const int SpareLines = 200;
    private readonly string _path = Path.Combine(folder, "segments.ndjson");
    private int _lines;

    public BufferView Load()
    {
        Directory.CreateDirectory(folder);
        var segments = ImmutableArray.CreateBuilder<BufferedSegment>();
        var zeros = ImmutableDictionary.CreateBuilder<long, DateTimeOffset>();
        foreach (var entry in ReadLines())
        {
            var path = Path.Combine(folder, entry.Name);
            if (Path.GetFileName(entry.Name) == entry.Name && File.Exists(path))
            {
                segments.Add(new(path, entry.Run, entry.From, entry.To, entry.Bytes, IsOurs: true));
                zeros[entry.Run] = entry.Zero;
            }
        }

        var view = new BufferView(segments.ToImmutable(), zeros.ToImmutable());
        Sweep(view);
        Rewrite(view);
        return view;
    }

    /// <summary>Deletes segments that nobody knows.</summary>
    public void Sweep(BufferView view)
    {
        var known = view.Segments.Select(segment => segment.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in Directory.GetFiles(folder, "*.ts").Where(path => !known.Contains(path)))
        {
            File.Delete(stray);
        }
    }

    /// <summary>Not flushed to the disk: after a power cut, minutes of an interrupted stream are worth less than a steady recording.</summary>
    public void Append(BufferedSegment segment, DateTimeOffset zero)
    {
        File.AppendAllText(_path, Line(segment, zero));
        _lines++;
    }

    /// <summary>Written anew once it mostly speaks of segments that are gone.</summary>
    public void Shrink(BufferView view)
    {
        if (_lines > (2 * view.Segments.Length) + SpareLines)
        {
            Rewrite(view);
        }
    }

    private void Rewrite(BufferView view)
    {
        var ours = view.Segments.Where(segment => segment.IsOurs).ToArray();
        File.WriteAllText(_path + ".tmp", string.Concat(ours.Select(segment => Line(segment, view.Zeros[segment.Run]))));
        File.Move(_path + ".tmp", _path, overwrite: true);
        _lines = ours.Length;
    }

    private IEnumerable<JournalEntry> ReadLines()
    {
        foreach (var line in File.Exists(_path) ? File.ReadAllLines(_path, Encoding.UTF8) : [])
        {
            JournalEntry? entry = null;
            try
            {
                entry = JsonSerializer.Deserialize(line, MediaJson.Default.JournalEntry);
            }
            catch (JsonException)
            {
                // Torn by a crash; its segment is then unknown and swept.
            }

            if (entry is not null)
            {
                yield return entry;
            }
        }
    }

    private static string Line(BufferedSegment segment, DateTimeOffset zero) =>
        JsonSerializer.Serialize(new JournalEntry(Path.GetFileName(segment.Path), segment.Run, segment.From, segment.To, segment.Bytes, zero), MediaJson.Default.JournalEntry) + "\n";
}
