namespace Runtime.Core.Exports.Files;

/// <summary>The steps that publishing takes on the file system, each of which can fail. Tests make every one of them fail in turn.</summary>
internal interface IFileOperations
{
    PathKind KindOf(string path);

    void CreateFolder(string path);

    /// <summary>Creates the file, which must not exist yet, and writes it whole.</summary>
    /// <param name="flushToDisk">Return only when the bytes are on the disk rather than in its cache.</param>
    void WriteNew(string path, ReadOnlySpan<byte> content, bool flushToDisk);

    /// <summary>Reads a file whole.</summary>
    /// <returns>Null when there is no plain file there, or one that is longer than <paramref name="longest"/>. A link is not followed.</returns>
    byte[]? Read(string path, long longest);

    /// <summary>Renames a file over another in one step: readers see the old one or the new one.</summary>
    void Replace(string from, string to);

    /// <summary>Removes a file; nothing happens when there is none.</summary>
    void Delete(string path);

    /// <summary>Removes a folder if nothing is in it.</summary>
    void DeleteIfEmpty(string folder);
}

internal enum PathKind
{
    Missing,
    File,
    Folder,

    /// <summary>A symbolic link or a junction, wherever it leads.</summary>
    Link,
}
