using System.Text.Json;

namespace TestKit.Processes;

/// <summary>The folder of one instance, as its operator and the readers of its files see it.</summary>
public sealed class InstanceRoot : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string Config(string name) => System.IO.Path.Combine(Path, "config", name);

    public string Export(string path) => System.IO.Path.Combine(Path, "exports", path);

    /// <summary>Saves a document the way an editor does: whole.</summary>
    public void Save(string name, string json)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Config(name))!);
        var draft = Config(name) + "~";
        File.WriteAllText(draft, json);
        File.Move(draft, Config(name), overwrite: true);
    }

    /// <exception cref="IOException">It is not there (yet).</exception>
    /// <exception cref="JsonException">It is torn.</exception>
    public JsonElement Read(string path)
    {
        using var file = new FileStream(Export(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var document = JsonDocument.Parse(file);
        return document.RootElement.Clone();
    }

    public IReadOnlyList<string> ExportedFiles() =>
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(Path, "exports"), "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })];

    public IReadOnlyList<string> LeftoverFiles() => [.. ExportedFiles().Where(file => file.EndsWith(".tmp", StringComparison.Ordinal))];

    public void Dispose() => _folder.Dispose();
}
