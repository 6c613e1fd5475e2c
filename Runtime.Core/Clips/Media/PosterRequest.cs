using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media;

/// <summary>Pictures of a finished clip for lists and pages.</summary>
public sealed record PosterRequest
{
    /// <summary>Absolute path of the clip.</summary>
    public required string Path { get; init; }

    /// <summary>Absolute, ending in <c>.jpg</c>.</summary>
    public required string ImagePath { get; init; }

    /// <summary>Absolute, ending in <c>.webp</c> or <c>.gif</c>; null for none.</summary>
    public string? PreviewPath { get; init; }

    /// <summary>Where in the clip; null for a third of it, which is seldom a fade.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>Width of the still picture in pixels; it is never enlarged.</summary>
    public int Width { get; init; } = 640;
}

/// <param name="PreviewPath">Null where none was asked for.</param>
public sealed record PosterResult(string ImagePath, string? PreviewPath, ImmutableArray<ImmutableArray<string>> Commands);
