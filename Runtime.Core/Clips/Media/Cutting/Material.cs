using System.Collections.Immutable;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>What a cut is made from.</summary>
internal abstract record Material
{
    private Material()
    {
    }

    public TimeRange? Covered { get; init; }

    public bool IsShortened { get; init; }

    public abstract TimeSpan Length { get; }

    /// <summary>Transport streams that continue one another.</summary>
    /// <param name="From">On the streams' own clock, 90 kHz.</param>
    public sealed record Segments(ImmutableArray<string> Files, long From, long To) : Material
    {
        public override TimeSpan Length => TimeSpan.FromSeconds((To - From) / (double)MediaIndex.TicksPerSecond);
    }

    /// <summary>A part of one file.</summary>
    /// <param name="Start">From the file's beginning.</param>
    public sealed record Whole(InputFile File, TimeSpan Start, TimeSpan Duration, MediaInfo Media, TimeSpan FileStart) : Material
    {
        public override TimeSpan Length => Duration;
    }
}

/// <summary>The live buffers, as a cut sees them.</summary>
internal interface IBufferMaterial
{
    /// <summary>Waits until the range is on disk, or can no longer come. Nothing of it is deleted until the lease is disposed.</summary>
    /// <exception cref="MediaException">There is too little of it.</exception>
    Task<BufferLease> TakeAsync(CutSource.Buffer source, CancellationToken cancellationToken);
}

/// <summary>A range that is safe from eviction: either segments, or a part of a file that somebody else made (then <see cref="Path"/> is set).</summary>
internal sealed record BufferLease(ImmutableArray<string> Files, long From, long To, TimeRange Covered, bool IsShortened, Action Release) : IDisposable
{
    public string? Path { get; init; }

    public TimeSpan Start { get; init; }

    public TimeSpan Length { get; init; }

    public void Dispose() => Release();
}
