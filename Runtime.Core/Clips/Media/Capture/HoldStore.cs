using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Runtime.Core.Clips.Media.Ffmpeg;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>Holds as files, one each: what is held stays held over a crash.</summary>
internal sealed partial class HoldStore(string folder)
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, Hold> _holds = ImmutableDictionary<string, Hold>.Empty;

    public ImmutableArray<string> Ids => [.. Volatile.Read(ref _holds).Keys.Order(StringComparer.Ordinal)];

    /// <summary>A file that cannot be read holds nothing.</summary>
    public void Load()
    {
        lock (_gate)
        {
            var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
            Volatile.Write(ref _holds, files.Select(Read).OfType<Hold>().ToImmutableDictionary(hold => hold.Id, StringComparer.Ordinal));
        }
    }

    public bool Covers(CreatorId creator, TimeRange range) =>
        Volatile.Read(ref _holds).Values.Any(hold => hold.Creator == creator.Value && hold.From < range.To && hold.To > range.From);

    public void Add(Hold hold)
    {
        if (!Id().IsMatch(hold.Id))
        {
            throw new ArgumentException("An id has letters, digits, - and _ only.", nameof(hold));
        }

        lock (_gate)
        {
            Directory.CreateDirectory(folder);
            var path = FileOf(hold.Id);
            using (var file = new FileStream(path + ".tmp", FileMode.Create))
            {
                JsonSerializer.Serialize(file, hold, MediaJson.Default.Hold);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".tmp", path, overwrite: true);
            Volatile.Write(ref _holds, _holds.SetItem(hold.Id, hold));
        }
    }

    /// <returns>False when there was none.</returns>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            if (!_holds.ContainsKey(id))
            {
                return false;
            }

            File.Delete(FileOf(id));
            Volatile.Write(ref _holds, _holds.Remove(id));
            return true;
        }
    }

    private string FileOf(string id) => Path.Combine(folder, id + ".json");

    private static Hold? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), MediaJson.Default.Hold) is { } hold && hold.Id == Path.GetFileNameWithoutExtension(path) ? hold : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Id();
}
