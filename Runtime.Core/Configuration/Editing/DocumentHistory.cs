using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Configuration.Storage;

namespace Runtime.Core.Configuration.Editing;

/// <summary>Keeps what an edit replaced under <c>config/.history/NAME/</c>, the newest versions of each document.</summary>
internal sealed class DocumentHistory(InstancePaths paths, TimeProvider time)
{
    /// <summary>Versions kept of one document.</summary>
    public const int Capacity = 50;

    private const string Stamp = "yyyyMMdd'T'HHmmssfff'Z'";

    public void Keep(ConfigurationDocument document, ReadOnlySpan<byte> content, string hash)
    {
        if (content.IsEmpty)
        {
            return;
        }

        var folder = Directory.CreateDirectory(FolderOf(document)).FullName;
        var name = $"{time.GetUtcNow().UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture)}-{hash[..8]}.json";
        AtomicFile.Write(Path.Combine(folder, name), content);
        foreach (var old in Entries(document).Skip(Capacity))
        {
            File.Delete(Path.Combine(folder, old.Name));
        }
    }

    /// <summary>Newest first.</summary>
    public ImmutableArray<HistoryEntry> Entries(ConfigurationDocument document)
    {
        var folder = new DirectoryInfo(FolderOf(document));
        return folder.Exists
            ? [.. folder.EnumerateFiles("*.json").Select(Entry).OfType<HistoryEntry>().OrderByDescending(entry => entry.Name, StringComparer.Ordinal)]
            : [];
    }

    /// <returns>Null when there is no such version. The name is looked up, never used as a path.</returns>
    public byte[]? Read(ConfigurationDocument document, string name) =>
        Entries(document).Any(entry => entry.Name == name) ? FileReading.Of(Path.Combine(FolderOf(document), name)).Bytes : null;

    private string FolderOf(ConfigurationDocument document) => Path.Combine(paths.Config, ".history", document.Name);

    private static HistoryEntry? Entry(FileInfo file) =>
        DateTimeOffset.TryParseExact(file.Name.Split('-')[0], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var replacedAt)
            ? new(file.Name, replacedAt, file.Length)
            : null;
}
