using System.Collections.Concurrent;
using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Files;
using Runtime.Core.Clips.Media;
using Runtime.Core.Creators;

namespace TestKit.Admin;

/// <summary>Inbox and previews of clips, without a disk but for the one file that a test points at.</summary>
public sealed class FakeClipFiles : IClipInbox, IClipPreviews
{
    /// <summary>Stands in for every recording and preview; null is none.</summary>
    public string? Video { get; set; }

    public ImmutableArray<ClipFile> Files { get; set; } = [];

    public ImmutableArray<string> Kinds { get; } = [".mp4", ".mkv"];

    /// <summary>What was handed in, by name.</summary>
    public ConcurrentDictionary<string, byte[]> Received { get; } = new();

    /// <summary>Set to have every file refused with this message.</summary>
    public string? Refusal { get; set; }

    /// <summary>What previews were asked for.</summary>
    public ConcurrentQueue<TimeRange> Previews { get; } = new();

    public async Task<string?> SaveAsync(string name, Stream content, Actor by, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        if (Refusal is null)
        {
            Received[name] = bytes.ToArray();
            Files = Files.Insert(0, new ClipFile(name, bytes.Length, DateTimeOffset.UnixEpoch));
        }

        return Refusal;
    }

    public Task<PreviewResult> MakeAsync(CreatorId creator, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Previews.Enqueue(new TimeRange(from, to));
        return Task.FromResult(new PreviewResult(new ClipPreview("0123456789abcdef0123456789abcdef", new TimeRange(from, to))));
    }

    string? IClipInbox.Find(string name) => Files.Any(file => file.Name == name) ? Video ?? name : null;

    string? IClipPreviews.Find(string key) => Video;
}
