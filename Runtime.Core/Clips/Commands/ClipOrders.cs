using System.Globalization;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Publishing;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Configuration;
using static Runtime.Core.Clips.Commands.ClipCommandOutcome;

namespace Runtime.Core.Clips.Commands;

/// <summary>Takes the clips that operators ask for. Cooldowns and tiers are for chat; what holds here is only what can be made at all.</summary>
internal sealed class ClipOrders(
    ClipBook book,
    ClipSources sources,
    ClipWithdrawal destinations,
    ICaptureBuffers buffers,
    IClipMedia media,
    IConfigurationSource configuration,
    TimeProvider time)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private const int LongestKey = 100;

    public async Task<ClipCommandResult> PlaceAsync(ClipOrder order, CancellationToken cancellationToken)
    {
        var (source, length, refusal) = await FindAsync(order, cancellationToken);
        refusal ??= order.RequestKey is { Length: > LongestKey or 0 } ? new(Invalid, $"A request key has 1 to {LongestKey} characters.", null) : null;
        refusal ??= order.Options.Destination is { } destination && !destinations.Knows(destination)
            ? new(Invalid, $"This version cannot send clips to '{destination.Platform}'.", null)
            : null;
        return refusal ?? await AddAsync(order, source!, length, cancellationToken);
    }

    private async Task<ClipCommandResult> AddAsync(ClipOrder order, ClipSource source, TimeSpan length, CancellationToken cancellationToken)
    {
        var key = $"order:{order.RequestKey ?? Guid.NewGuid().ToString("N")}";
        Clip? known = null;
        var held = "";
        try
        {
            var added = await book.AddAsync(
                (clips, id, position) =>
                {
                    known = clips.Values.FirstOrDefault(clip => clip.RequestKey == key);
                    if (known is not null)
                    {
                        return null;
                    }

                    var clip = Make(order, source, length, id, position, key);
                    if (source.Kind == ClipSourceKind.Live)
                    {
                        held = id.Value;
                        buffers.Hold(held, clip.Creator, source.StartTime - PreRollOf(order), source.StartTime + length);
                    }

                    return new ClipChange(clip, "requested by an operator");
                },
                cancellationToken);
            return new ClipCommandResult(Done, added is null ? "This request made a clip before." : "It is in the queue.", added ?? known);
        }
        catch when (held.Length > 0)
        {
            buffers.Release(held);
            throw;
        }
    }

    private TimeSpan PreRollOf(ClipOrder order) =>
        configuration.Current.Find(order.Creator) is { } creator ? configuration.Current.TierOf(creator).Clips.PreRoll : TimeSpan.Zero;

    private Clip Make(ClipOrder order, ClipSource source, TimeSpan length, ClipId id, long position, string key)
    {
        var now = time.GetUtcNow();
        var title = string.IsNullOrWhiteSpace(order.SourceTitle)
            ? source.Kind == ClipSourceKind.File ? Path.GetFileNameWithoutExtension(source.Path) : "Livestream"
            : order.SourceTitle;
        var clipper = string.IsNullOrWhiteSpace(order.Clipper) ? "anonymous" : order.Clipper.Trim();
        return new Clip
        {
            Id = id,
            Creator = order.Creator,
            State = ClipState.Queued,
            SourceTitle = title,
            Clipper = clipper,
            Clippers = [clipper],
            Source = source,
            Duration = length,
            Title = ClipTitle.For(title, clipper, now, id),
            RequestedAt = now,
            UpdatedAt = now,
            Options = order.Options,
            RequestKey = key,
            Position = position,
        };
    }

    private async Task<(ClipSource? Source, TimeSpan Length, ClipCommandResult? Refusal)> FindAsync(ClipOrder order, CancellationToken cancellationToken)
    {
        switch (order.Cut)
        {
            case ClipCut.Last last:
                return Live(order, time.GetUtcNow() - last.Length, last.Length);
            case ClipCut.Between between:
                return Live(order, between.From, between.To - between.From);
            case ClipCut.OfFile file:
                return await OfFileAsync(file, cancellationToken);
            default:
                return (null, default, new ClipCommandResult(Invalid, "Say what is to be cut.", null));
        }
    }

    private (ClipSource? Source, TimeSpan Length, ClipCommandResult? Refusal) Live(ClipOrder order, DateTimeOffset from, TimeSpan length)
    {
        if (LengthFault(length) is { } fault)
        {
            return (null, length, fault);
        }

        return buffers.Snapshot(order.Creator)?.Buffered is { } buffered && buffered.From < from + length && from < buffered.To + length
            ? (ClipSource.Live(order.Creator, from), length, null)
            : (null, length, new ClipCommandResult(Refused, "Nothing of this moment is recorded.", null));
    }

    private async Task<(ClipSource? Source, TimeSpan Length, ClipCommandResult? Refusal)> OfFileAsync(ClipCut.OfFile file, CancellationToken cancellationToken)
    {
        if (LengthFault(file.Length) is { } fault)
        {
            return (null, file.Length, fault);
        }

        if (sources.FindFile(file.Name) is not { } path)
        {
            return (null, file.Length, new ClipCommandResult(Refused, "There is no such file in clips/inbox or a media folder (system.json, clips.media_folders).", null));
        }

        try
        {
            // Without ffmpeg the queue waits; then the file is looked at when its turn comes.
            var tool = media.Tool.State == MediaToolState.NotProbed ? await media.FindToolAsync(cancellationToken) : media.Tool;
            var known = tool.IsReady ? await media.ProbeAsync(path, cancellationToken) : null;
            return file.Start < TimeSpan.Zero || file.Start >= (known?.Duration ?? TimeSpan.MaxValue)
                ? (null, file.Length, new ClipCommandResult(Invalid, "It begins outside of the file.", null))
                : (new ClipSource(ClipSourceKind.File, path, file.Start.TotalSeconds), file.Length, null);
        }
        catch (MediaException exception)
        {
            return (null, file.Length, new ClipCommandResult(Refused, $"{exception.Message} {exception.Remedy}".Trim(), null));
        }
    }

    private static ClipCommandResult? LengthFault(TimeSpan length) => length < Shortest || length > Longest
        ? new ClipCommandResult(Invalid, string.Create(CultureInfo.InvariantCulture, $"A clip has {Shortest.TotalSeconds:0} to {Longest.TotalSeconds:0} seconds."), null)
        : null;
}
