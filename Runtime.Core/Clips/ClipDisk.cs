using System.Collections.Immutable;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips;

/// <summary>What the clips take, what they may take, and when that is reached at the pace of the last days. Pure.</summary>
public sealed record ClipDisk
{
    /// <summary>Clips of this long say how fast they come.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>A pace is not read out of less than this.</summary>
    private static readonly TimeSpan ShortestLook = TimeSpan.FromHours(1);

    private static readonly TimeSpan FarAway = TimeSpan.FromDays(365);

    public required long Bytes { get; init; }

    public required int Clips { get; init; }

    /// <summary>On the disk of the clips; null while nobody has looked.</summary>
    public required long? FreeBytes { get; init; }

    public required long BytesPerDay { get; init; }

    public required double ClipsPerDay { get; init; }

    /// <summary>The limit that is reached first; null when none is within a year.</summary>
    public ClipLimit? NextLimit { get; init; }

    /// <summary>Until <see cref="NextLimit"/>; zero when it is reached.</summary>
    public TimeSpan Until { get; init; }

    public static ClipDisk From(ImmutableArray<Clip> clips, ClipQueueStatus status, ClipsConfig config, DateTimeOffset now)
    {
        var made = clips.Where(clip => clip.HasOutput && clip.DeletedAt is null).ToList();
        var recent = made.Where(clip => now - clip.RequestedAt <= Window).ToList();
        var look = recent.Count == 0 ? Window : Longer(now - recent.Min(clip => clip.RequestedAt), ShortestLook);
        var disk = new ClipDisk
        {
            Bytes = status.OutputBytes,
            Clips = made.Count,
            FreeBytes = status.FreeBytes,
            BytesPerDay = (long)(recent.Sum(clip => clip.OutputBytes) / look.TotalDays),
            ClipsPerDay = recent.Count / look.TotalDays,
        };
        var maxAge = config.Retention.MaxAge > TimeSpan.Zero ? config.Retention.MaxAge : FarAway;
        var next = disk.Limits(config).Where(limit => limit.Until <= maxAge).OrderBy(limit => limit.Until).FirstOrDefault();
        return next.Limit is { } limit ? disk with { NextLimit = limit, Until = next.Until }
            : made.Count > 0 && maxAge < FarAway ? disk with { NextLimit = ClipLimit.Age, Until = Longer(made.Min(clip => clip.RequestedAt) + maxAge - now, TimeSpan.Zero) }
            : disk;
    }

    /// <summary>A limit that comes later than the age at which clips go is never reached: from then on as many go as come.</summary>
    private IEnumerable<(ClipLimit? Limit, TimeSpan Until)> Limits(ClipsConfig config)
    {
        var retention = config.Retention;
        if (FreeBytes is { } free)
        {
            yield return (ClipLimit.FreeSpace, Reached(free - config.MinFreeBytes, BytesPerDay));
        }

        if (retention.MaxBytes > 0)
        {
            yield return (ClipLimit.Bytes, Reached(retention.MaxBytes - Bytes, BytesPerDay));
        }

        if (retention.MaxClips > 0)
        {
            yield return (ClipLimit.Clips, Reached(retention.MaxClips - Clips, ClipsPerDay));
        }
    }

    private static TimeSpan Reached(double left, double perDay) => left <= 0 ? TimeSpan.Zero
        : perDay <= 0 || left / perDay > FarAway.TotalDays ? TimeSpan.MaxValue
        : TimeSpan.FromDays(left / perDay);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>What keeps the clips from growing for ever.</summary>
public enum ClipLimit
{
    /// <summary><c>clips.min_free_gigabytes</c>: with less, no clip is made.</summary>
    FreeSpace,

    /// <summary><c>clips.retention.max_gigabytes</c>: the oldest go.</summary>
    Bytes,

    /// <summary><c>clips.retention.max_clips</c>: the oldest go.</summary>
    Clips,

    /// <summary><c>clips.retention.max_age_days</c>: the oldest go.</summary>
    Age,
}
