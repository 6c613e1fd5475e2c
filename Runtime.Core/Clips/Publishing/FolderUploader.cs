using System.Globalization;
using System.Security.Cryptography;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Publishing;

/// <summary>
/// Publishes into <c>exports/public/media/CREATOR/</c>, where the gate serves it and mirrors take it from. A file
/// appears under its name when it is whole and on disk, so a reader and a crash see all of it or nothing.
/// </summary>
internal sealed class FolderUploader(ClipPaths paths, IConfigurationSource configuration) : IClipUploader
{
    public const string Name = "folder";

    private const string TemporarySuffix = ".tmp";
    private const int BlockSize = 1 << 20;

    public string Platform => Name;

    public bool CanWithdraw => true;

    public async Task<UploadResult> UploadAsync(UploadJob job, CancellationToken cancellationToken)
    {
        try
        {
            var folder = FolderOf(job.Clip);
            Directory.CreateDirectory(folder);
            foreach (var picture in PicturesOf(job.Clip))
            {
                await PlaceAsync(picture, folder, null, cancellationToken);
            }

            await PlaceAsync(job.Path, folder, job.Progress, cancellationToken);
            return new UploadResult.Published(ClipAddresses.Of(configuration.Current, job.Clip, $"{job.Clip.Id}.mp4"));
        }
        catch (FileNotFoundException)
        {
            return new UploadResult.Refused("the finished file is gone from clips/output");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new UploadResult.Later(string.Create(CultureInfo.InvariantCulture, $"exports/public/media cannot be written to ({exception.GetType().Name}, 0x{exception.HResult:X8})"));
        }
    }

    /// <summary>It is there when it is whole, and then it is the one that was sent: only its length could tell a trimmed one apart, so the content is asked.</summary>
    public async Task<UploadFinding> FindAsync(UploadJob job, CancellationToken cancellationToken)
    {
        var published = Path.Combine(FolderOf(job.Clip), $"{job.Clip.Id}.mp4");
        return File.Exists(published) && File.Exists(job.Path) && await HaveSameContentAsync(published, job.Path, cancellationToken)
            ? new UploadFinding.Found(ClipAddresses.Of(configuration.Current, job.Clip, $"{job.Clip.Id}.mp4"))
            : new UploadFinding.Missing();
    }

    public Task<string?> WithdrawAsync(Clip clip, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in paths.FilesOf(clip.Id))
            {
                File.Delete(Path.Combine(FolderOf(clip), Path.GetFileName(file)));
            }

            return Task.FromResult<string?>(null);
        }
        catch (DirectoryNotFoundException)
        {
            return Task.FromResult<string?>(null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult<string?>($"its file in exports/public/media cannot be removed ({exception.GetType().Name})");
        }
    }

    private string FolderOf(Clip clip) => Path.Combine(paths.Media, clip.Creator.Value);

    private IEnumerable<string> PicturesOf(Clip clip) =>
        new[] { clip.HasThumbnail ? paths.ThumbnailOf(clip.Id) : "", clip.HasPreview ? paths.PreviewOf(clip.Id) : "" }.Where(File.Exists);

    private static async Task PlaceAsync(string source, string folder, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, Path.GetFileName(source));
        var temporary = target + TemporarySuffix;
        try
        {
            await using (var from = new FileStream(source, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 }))
            await using (var to = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 }))
            {
                var block = new byte[BlockSize];
                for (int read; (read = await from.ReadAsync(block, cancellationToken)) > 0;)
                {
                    await to.WriteAsync(block.AsMemory(0, read), cancellationToken);
                    progress?.Report((double)to.Length / Math.Max(1, from.Length));
                }

                RandomAccess.FlushToDisk(to.SafeFileHandle); // nothing is buffered here
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static async Task<bool> HaveSameContentAsync(string one, string other, CancellationToken cancellationToken)
    {
        if (new FileInfo(one).Length != new FileInfo(other).Length)
        {
            return false;
        }

        await using var first = File.OpenRead(one);
        await using var second = File.OpenRead(other);
        var (hash, otherHash) = (await SHA256.HashDataAsync(first, cancellationToken), await SHA256.HashDataAsync(second, cancellationToken));
        return hash.AsSpan().SequenceEqual(otherHash);
    }
}
