using System.Collections.Immutable;
using Runtime.Core.Clips;

namespace Runtime.Admin.Clips;

/// <summary>The clips that are made, as far as they fit a filter.</summary>
public sealed record ClipLibraryView
{
    /// <summary>As many as are shown, newest first.</summary>
    public required ImmutableArray<Clip> Clips { get; init; }

    /// <summary>How many fit the filter.</summary>
    public required int Matching { get; init; }

    /// <summary>How many there are without it.</summary>
    public required int Total { get; init; }

    /// <summary>Everyone who has a clip, sorted.</summary>
    public required ImmutableArray<string> Creators { get; init; }

    public static ClipLibraryView From(ImmutableArray<Clip> clips, ClipFilter filter, int most)
    {
        var made = clips.Where(clip => clip.HasOutput).ToList();
        var matching = made.Where(filter.Fits).ToList();
        return new ClipLibraryView
        {
            Clips = [.. matching.Take(most)],
            Matching = matching.Count,
            Total = made.Count(clip => clip.DeletedAt is null),
            Creators = [.. made.Select(clip => clip.Creator.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }
}

/// <param name="Creator">Empty is any.</param>
/// <param name="Search">Found in the title, the names of who asked, or the id; empty is any.</param>
public sealed record ClipFilter(string Creator = "", ClipShelf Shelf = ClipShelf.All, string Search = "")
{
    public bool IsSet => this != new ClipFilter();

    public bool Fits(Clip clip) =>
        (Creator.Length == 0 || clip.Creator.Value == Creator) && IsOn(clip) && (Search.Trim() is not { Length: > 0 } text || Mentions(clip, text));

    private bool IsOn(Clip clip) => Shelf switch
    {
        ClipShelf.Published => clip is { State: ClipState.Published, DeletedAt: null },
        ClipShelf.Ready => clip is { State: not ClipState.Published, DeletedAt: null },
        ClipShelf.Deleted => clip.DeletedAt is not null,
        _ => clip.DeletedAt is null,
    };

    private static bool Mentions(Clip clip, string text) =>
        clip.Clippers.Append(clip.Title).Append(clip.Id.Value).Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase));
}

public enum ClipShelf
{
    /// <summary>But for deleted ones.</summary>
    All,
    Published,

    /// <summary>Made and not published.</summary>
    Ready,
    Deleted,
}
