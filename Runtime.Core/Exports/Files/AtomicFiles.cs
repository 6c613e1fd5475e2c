namespace Runtime.Core.Exports.Files;

/// <summary>
/// Replaces the files below one folder whole: written beside, flushed where asked, renamed over. A failure at any step
/// leaves the old file as it was. Never writes through a link that lies inside the folder.
/// </summary>
internal sealed class AtomicFiles(string root, IFileOperations files, TimeProvider time)
{
    /// <summary>Pauses between attempts while another program holds the old file, as happens on Windows: 310 ms in all.</summary>
    private static readonly TimeSpan[] Pauses = [.. new[] { 10, 20, 40, 80, 160 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    /// <param name="path">Relative to the root, forward slashes.</param>
    /// <exception cref="Exception">Whatever the file system threw; see <see cref="FailureText"/>.</exception>
    public async ValueTask ReplaceAsync(string path, ReadOnlyMemory<byte> content, bool durable, CancellationToken cancellationToken)
    {
        var folder = OpenFolder(path);
        var name = path[(path.LastIndexOf('/') + 1)..];
        var temporary = Path.Combine(folder, TemporaryNames.For(name));
        try
        {
            files.WriteNew(temporary, content.Span, durable);
            await RenameAsync(temporary, Path.Combine(folder, name), cancellationToken);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    public bool Exists(string path) => files.KindOf(Path.Combine(root, path)) == PathKind.File;

    /// <summary>Removes a document, and its folder when nothing else is in it.</summary>
    public void Remove(string path)
    {
        if (Folders(path).Any(folder => files.KindOf(folder) != PathKind.Folder))
        {
            return;
        }

        files.Delete(Path.Combine(root, path));
        files.DeleteIfEmpty(Folders(path).LastOrDefault(root));
    }

    private async ValueTask RenameAsync(string from, string to, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                files.Replace(from, to);
                return;
            }
            catch (Exception exception) when (attempt < Pauses.Length && FailureText.IsHeldByAnother(exception))
            {
                await Task.Delay(Pauses[attempt], time, cancellationToken);
            }
        }
    }

    /// <summary>Makes the folders that are missing. The root itself may be a link: that is the operator's choice of disk.</summary>
    private string OpenFolder(string path)
    {
        var last = root;
        foreach (var folder in Folders(path))
        {
            switch (files.KindOf(folder))
            {
                case PathKind.Link:
                    throw new LinkedPathException();
                case PathKind.Missing:
                    files.CreateFolder(folder);
                    break;
                default:
                    break;
            }

            last = folder;
        }

        if (ReferenceEquals(last, root))
        {
            files.CreateFolder(root);
        }

        return last;
    }

    private IEnumerable<string> Folders(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return Path.Combine(root, path[..slash]);
        }
    }

    /// <summary>What cannot be removed now is swept at the next start.</summary>
    private void Discard(string temporary)
    {
        try
        {
            files.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is the one to report.
        }
    }
}
