using Runtime.Core.Exports.Files;

namespace Runtime.Core.Tests.Exports.Files;

/// <summary>The real file system, with a hook before every step that may throw as the disk would. Nothing is removed in between.</summary>
internal sealed class InterceptedFiles(Action<FileStep, string>? before = null) : IFileOperations
{
    private readonly SystemFileOperations _inner = new();

    public PathKind KindOf(string path)
    {
        before?.Invoke(FileStep.Look, path);
        return _inner.KindOf(path);
    }

    public void CreateFolder(string path)
    {
        before?.Invoke(FileStep.CreateFolder, path);
        _inner.CreateFolder(path);
    }

    public void WriteNew(string path, ReadOnlySpan<byte> content, bool flushToDisk)
    {
        before?.Invoke(FileStep.CreateFile, path);
        try
        {
            before?.Invoke(FileStep.Write, path);
        }
        catch
        {
            // As a full disk leaves it: the first half is there.
            _inner.WriteNew(path, content[..(content.Length / 2)], flushToDisk: false);
            throw;
        }

        _inner.WriteNew(path, content, flushToDisk: false);
        if (flushToDisk)
        {
            before?.Invoke(FileStep.Flush, path);
        }
    }

    public byte[]? Read(string path, long longest)
    {
        before?.Invoke(FileStep.Read, path);
        return _inner.Read(path, longest);
    }

    public void Replace(string from, string to)
    {
        before?.Invoke(FileStep.Replace, to);
        _inner.Replace(from, to);
    }

    public void Delete(string path)
    {
        before?.Invoke(FileStep.Delete, path);
        _inner.Delete(path);
    }

    public void DeleteIfEmpty(string folder)
    {
        before?.Invoke(FileStep.DeleteFolder, folder);
        _inner.DeleteIfEmpty(folder);
    }
}

internal enum FileStep
{
    Look,
    Read,
    CreateFolder,
    CreateFile,
    Write,
    Flush,
    Replace,
    Delete,
    DeleteFolder,
}
