namespace Runtime.Core.Exports.Files;

internal sealed class SystemFileOperations : IFileOperations
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public PathKind KindOf(string path)
    {
        var info = new FileInfo(path);
        var attributes = info.Attributes;
        if (attributes == (FileAttributes)(-1))
        {
            return PathKind.Missing;
        }

        // Synchronised folders carry the same attribute on Windows without leading anywhere else; only links have a target.
        if (attributes.HasFlag(FileAttributes.ReparsePoint) && info.LinkTarget is not null)
        {
            return PathKind.Link;
        }

        return attributes.HasFlag(FileAttributes.Directory) ? PathKind.Folder : PathKind.File;
    }

    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    public void WriteNew(string path, ReadOnlySpan<byte> content, bool flushToDisk)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Readable;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
        if (flushToDisk)
        {
            file.Flush(flushToDisk: true);
        }
    }

    public byte[]? Read(string path, long longest)
    {
        if (KindOf(path) != PathKind.File || new FileInfo(path).Length is var length && length > longest)
        {
            return null;
        }

        if (length == 0)
        {
            return []; // perhaps a pipe, which would never answer
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var content = new byte[length];
        return file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == length ? content : null;
    }

    public void Replace(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    public void DeleteIfEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
