using Runtime.Core.Configuration.Documents;

namespace Runtime.Core.Configuration.Storage;

/// <summary>What was found where a document should be.</summary>
/// <param name="Mark">Differs exactly when what is on disk differs: a hash, or the kind of absence.</param>
/// <param name="Bytes">Null unless the file could be read.</param>
/// <param name="Problem">Why it could not be read, in words; null when it was read or is missing.</param>
internal sealed record FileReading(string Mark, byte[]? Bytes, string? Problem)
{
    /// <summary>No document comes near it; a larger file is a mistake, and reading it would cost memory every second.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    public static FileReading Missing { get; } = new("missing", null, null);

    public static FileReading Of(string path)
    {
        try
        {
            // Shared with everything: an editor that saves must not be refused because the file is being looked at.
            using var stream = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
            var bytes = new byte[Math.Min(stream.Length, LargestFile) + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > LargestFile)
            {
                return new("too large", null, $"The file is larger than {LargestFile / 1024 / 1024} MB.");
            }

            bytes = bytes[..length];
            return new(ParsedDocument.HashOf(bytes), bytes, null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Missing;
        }
        catch (UnauthorizedAccessException)
        {
            return new("refused", null, Directory.Exists(path) ? "There is a folder where the file should be." : "The file may not be read by the user that runs this program.");
        }
        catch (NotSupportedException)
        {
            return new("no file", null, "What is there is not a file.");
        }
        catch (IOException exception)
        {
            return new("unreadable", null, $"The file cannot be read now ({exception.GetType().Name}, 0x{exception.HResult:X8}).");
        }
    }
}
