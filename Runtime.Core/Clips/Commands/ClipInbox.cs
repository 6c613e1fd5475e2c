using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Clips.Housekeeping;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Commands;

/// <summary>Only plain names of known kinds of film go in; what is in them is looked at when they are clipped.</summary>
internal sealed class ClipInbox(ClipPaths paths, ClipGate gate, ClipSources sources, IDiskSpace disk, IConfigurationSource configuration, IAuditTrail audit) : IClipInbox
{
    private const int LongestName = 120;
    private const int MostListed = 500;

    private const int BlockSize = 1 << 20;

    /// <summary>How much is written between two looks at the disk.</summary>
    private const long LookEvery = 64L << 20;

    public ImmutableArray<string> Kinds { get; } = [".mp4", ".mov", ".m4v", ".mkv", ".ts", ".flv", ".webm"];

    public ImmutableArray<ClipFile> Files =>
    [
        .. In(paths.Inbox).Select(file => new ClipFile(file.Name, file.Length, file.LastWriteTimeUtc))
            .Concat(configuration.Current.System.Clips.MediaFolders.SelectMany(In).Select(file => new ClipFile(file.FullName, file.Length, file.LastWriteTimeUtc)))
            .OrderByDescending(file => file.ChangedAt).ThenBy(file => file.Name, StringComparer.Ordinal)
            .Take(MostListed),
    ];

    public string? Find(string name) => Kinds.Contains(Path.GetExtension(name).ToLowerInvariant()) ? sources.FindFile(name) : null;

    public async Task<string?> SaveAsync(string name, Stream content, Actor by, CancellationToken cancellationToken)
    {
        var problem = FaultOf(name) ?? gate.DiskReason;
        if (problem is null)
        {
            problem = await WriteAsync(name, content, cancellationToken);
        }

        audit.Record(by, "Hand in file", problem is null ? name : "clips/inbox", problem is null ? AuditOutcome.Done : AuditOutcome.Refused, problem ?? "");
        return problem;
    }

    private async Task<string?> WriteAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.Inbox);
        var partial = Path.Combine(paths.Inbox, $"{Path.GetRandomFileName()}.part");
        try
        {
            if (await FillAsync(partial, content, cancellationToken) is { } problem)
            {
                return problem;
            }

            File.Move(partial, Path.Combine(paths.Inbox, name), overwrite: true);
            return null;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return $"it could not be written to clips/inbox ({exception.GetType().Name})";
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <returns>Why not all of it is there; null when it is.</returns>
    private async Task<string?> FillAsync(string partial, Stream content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(partial, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 });
        var block = new byte[BlockSize];
        while (true)
        {
            int read;
            try
            {
                read = await content.ReadAtLeastAsync(block, BlockSize, throwOnEndOfStream: false, cancellationToken);
            }
            catch (IOException)
            {
                return "The sender broke off, or sent more than is taken. Nothing of it was kept.";
            }

            if (read == 0)
            {
                RandomAccess.FlushToDisk(file.SafeFileHandle);
                return null;
            }

            if (file.Position % LookEvery == 0 && disk.FreeBytes(paths.Inbox) < configuration.Current.System.Clips.MinFreeBytes)
            {
                return "There is not enough room for it on the disk of clips/inbox.";
            }

            await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
        }
    }

    private string? FaultOf(string name) =>
        name.Length is 0 or > LongestName || name[0] == '.' || name.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            ? "A name has letters, digits, '-', '_' and '.', and begins with none of the last."
            : Kinds.Contains(Path.GetExtension(name).ToLowerInvariant()) ? null : $"Only these can be clipped: {string.Join(' ', Kinds)}";

    private IEnumerable<FileInfo> In(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).Exists
                ? [.. new DirectoryInfo(folder).EnumerateFiles().Where(file => Kinds.Contains(file.Extension.ToLowerInvariant()) && !file.Attributes.HasFlag(FileAttributes.ReparsePoint))]
                : [];
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return []; // gone, or not ours to read
        }
    }
}
