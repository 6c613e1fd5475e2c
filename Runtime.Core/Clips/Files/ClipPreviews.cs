using System.Security.Cryptography;
using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Files;

/// <summary>Keeps the newest few in <c>clips/preview</c>. They are worth nothing after a restart and go with the first new one.</summary>
internal sealed class ClipPreviews(IClipMedia media, InstancePaths instance) : IClipPreviews, IDisposable
{
    /// <summary>More than a player shows and a person compares.</summary>
    private const int Kept = 3;

    private const int KeyLength = 16;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<string> _keys = new();

    private string Folder => Path.Combine(instance.Clips, "preview");

    public async Task<PreviewResult> MakeAsync(CreatorId creator, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (to <= from || to - from > Longest)
        {
            return new PreviewResult(null, $"A preview has up to {Longest.TotalMinutes:0} minutes.");
        }

        if (!await _turn.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return new PreviewResult(null, "Another preview is being made. Try again in a moment.");
        }

        try
        {
            return await CutAsync(new CutSource.Buffer(creator, from, to), from, to, cancellationToken);
        }
        catch (MediaException exception)
        {
            return new PreviewResult(null, ClipText.Sentences(exception.Message, exception.Remedy));
        }
        finally
        {
            _turn.Release();
        }
    }

    public string? Find(string key) =>
        key.Length == KeyLength * 2 && key.All(char.IsAsciiHexDigitLower) && File.Exists(PathOf(key)) ? PathOf(key) : null;

    public void Dispose() => _turn.Dispose();

    private async Task<PreviewResult> CutAsync(CutSource source, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var key = RandomNumberGenerator.GetHexString(KeyLength * 2, lowercase: true);
        var cut = await media.CutAsync(new CutRequest { Source = source, OutputPath = PathOf(key), Mode = CutMode.Copy }, null, cancellationToken);
        lock (_keys)
        {
            _keys.Enqueue(key);
            while (_keys.Count > Kept)
            {
                _keys.Dequeue();
            }
        }

        Sweep();
        return new PreviewResult(new ClipPreview(key, cut.Covered ?? new TimeRange(from, to)));
    }

    /// <summary>A file that a player has open may not go yet; the next one takes it away.</summary>
    private void Sweep()
    {
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            try
            {
                bool kept;
                lock (_keys)
                {
                    kept = _keys.Contains(Path.GetFileNameWithoutExtension(file));
                }

                if (!kept)
                {
                    File.Delete(file);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Tried again with the next preview.
            }
        }
    }

    private string PathOf(string key) => Path.Combine(Folder, $"{key}.mp4");
}
