namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>What Rumble is told of a clip: what people said and who they are, and the clip's id. Nothing of this machine.</summary>
internal static class RumbleTexts
{
    /// <summary>Stands in the description; the clip's id in brackets at the end of the title. Either finds the video again.</summary>
    public static string MarkOf(Clip clip) => $"StreamSuites clip {clip.Id}";

    /// <summary>The list of videos may show titles only, so each title ends with the id, also one that an operator wrote.</summary>
    public static string TitleOf(Clip clip, int longest)
    {
        var end = EndOf(clip);
        var title = clip.Title.EndsWith(end, StringComparison.Ordinal) ? clip.Title[..^end.Length] : clip.Title;
        return ClipTitle.Shorten(title, longest - end.Length) + end;
    }

    public static string DescriptionOf(Clip clip) => $"{clip.SourceTitle}\nClipped by {string.Join(", ", clip.Clippers)}\n\n{MarkOf(clip)}";

    public static string[] MarksOf(Clip clip) => [MarkOf(clip), EndOf(clip).Trim()];

    private static string EndOf(Clip clip) => $" [{clip.Id}]";
}
