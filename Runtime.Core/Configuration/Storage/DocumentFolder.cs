using Runtime.Core.Configuration.Documents;

namespace Runtime.Core.Configuration.Storage;

/// <summary>The places a document may come from: <c>config/</c>, its last good copy, the shipped default.</summary>
internal sealed class DocumentFolder(InstancePaths paths)
{
    private const UnixFileMode PrivateFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly string _lastGood = Path.Combine(paths.Data, "config-last-good");

    public string PathOf(ConfigurationDocument document) => Path.Combine(paths.Config, document.FileName);

    public FileReading Read(ConfigurationDocument document) => FileReading.Of(PathOf(document));

    public FileReading ReadLastGood(ConfigurationDocument document) => FileReading.Of(Path.Combine(_lastGood, document.FileName));

    public FileReading ReadShipped(ConfigurationDocument document) => FileReading.Of(Path.Combine(paths.ConfigDefaults, document.FileName));

    /// <summary>Copies the shipped default of each document that is missing; what is there stays as it is.</summary>
    /// <returns>Why that was not possible, or null.</returns>
    public string? PlaceDefaults() => Attempt(() =>
    {
        Directory.CreateDirectory(paths.Config);
        AtomicFile.SweepTemporaries(paths.Config);
        foreach (var document in ConfigurationDocument.All.Where(document => !File.Exists(PathOf(document)) && !Directory.Exists(PathOf(document))))
        {
            if (ReadShipped(document).Bytes is { } shipped)
            {
                Place(PathOf(document), shipped);
            }
        }
    });

    /// <summary>Keeps what is in force for a start with a broken file. The file stays the operator's; this copy is ours.</summary>
    /// <returns>Why that was not possible, or null.</returns>
    public string? KeepLastGood(ParsedDocument document) => Attempt(() =>
    {
        var path = Path.Combine(_lastGood, document.Document.FileName);
        if (FileReading.Of(path) is { Bytes: { } kept } && document.Text.Bytes.Span.SequenceEqual(kept))
        {
            return;
        }

        CreatePrivate(paths.Data);
        CreatePrivate(_lastGood);
        AtomicFile.Write(path, document.Text.Bytes.Span);
    });

    private static void Place(string path, byte[] content)
    {
        try
        {
            AtomicFile.Write(path, content, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Someone else put one there meanwhile: theirs stays.
        }
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, PrivateFolder);
        }
    }

    private static string? Attempt(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return "the user that runs this program may not write there";
        }
        catch (IOException exception)
        {
            return $"{exception.GetType().Name}, 0x{exception.HResult:X8}: {(IsReadOnly(exception) ? "the disk is read-only" : "the disk is full, or something is in the way")}";
        }
    }

    /// <summary>EROFS on Linux, ERROR_WRITE_PROTECT on Windows.</summary>
    private static bool IsReadOnly(IOException exception) => exception.HResult is 30 or unchecked((int)0x80070013);
}
