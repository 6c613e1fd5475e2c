using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Commands;

/// <summary>Only plain names of known kinds of film go in; what is in them is looked at when they are clipped.</summary>
internal sealed class ClipInbox(ClipPaths paths, ClipGate gate, IConfigurationSource configuration, IAuditTrail audit) : IClipInbox
{
    private const int LongestName = 120;
    private const int MostListed = 500;
    private static readonly string[] Kinds = [".mp4", ".mov", ".m4v", ".mkv", ".ts", ".flv", ".webm"];

    public ImmutableArray<ClipFile> Files =>
    [
        .. In(paths.Inbox).Select(file => new ClipFile(file.Name, file.Length, file.LastWriteTimeUtc))
            .Concat(configuration.Current.System.Clips.MediaFolders.SelectMany(In).Select(file => new ClipFile(file.FullName, file.Length, file.LastWriteTimeUtc)))
            .OrderByDescending(file => file.ChangedAt).ThenBy(file => file.Name, StringComparer.Ordinal)
            .Take(MostListed),
    ];

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
        var target = Path.Combine(paths.Inbox, name);
        var partial = Path.Combine(paths.Inbox, $"{Path.GetRandomFileName()}.part");
        try
        {
            await using (var file = new FileStream(partial, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous }))
            {
                await content.CopyToAsync(file, cancellationToken);
                await file.FlushAsync(cancellationToken);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            File.Move(partial, target, overwrite: true);
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

    private static string? FaultOf(string name) =>
        name.Length is 0 or > LongestName || name[0] == '.' || name.Any(c => !(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            ? "A name has letters, digits, '-', '_' and '.', and begins with none of the last."
            : Kinds.Contains(Path.GetExtension(name).ToLowerInvariant()) ? null : $"Only these can be clipped: {string.Join(' ', Kinds)}";

    private static IEnumerable<FileInfo> In(string folder)
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
