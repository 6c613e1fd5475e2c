namespace Runtime.Core.Clips.Publishing.YouTube;

/// <summary>What YouTube is told of a clip, within what it takes.</summary>
internal static class YouTubeTexts
{
    private const int LongestTitle = 100;

    /// <summary>Stands in the description, so that a video can be found again whatever became of its title.</summary>
    public static string MarkOf(Clip clip) => $"StreamSuites clip {clip.Id}";

    public static VideoSnippet SnippetOf(Clip clip) => new(TitleOf(clip), $"{Safe(clip.SourceTitle)}\nClipped by {Safe(string.Join(", ", clip.Clippers))}\n\n{MarkOf(clip)}");

    /// <summary>Shorter than ours may be; the id at its end stays.</summary>
    private static string TitleOf(Clip clip)
    {
        var end = $" [{clip.Id}]";
        var title = Safe(clip.Title);
        return title.Length <= LongestTitle ? title
            : title.EndsWith(end, StringComparison.Ordinal) ? ClipTitle.Shorten(title[..^end.Length], LongestTitle - end.Length) + end
            : ClipTitle.Shorten(title, LongestTitle);
    }

    /// <summary>YouTube refuses a text with angle brackets.</summary>
    private static string Safe(string text) => text.Replace('<', '‹').Replace('>', '›');
}
