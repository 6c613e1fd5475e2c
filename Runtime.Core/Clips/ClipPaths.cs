using Runtime.Core.Configuration;

namespace Runtime.Core.Clips;

/// <summary>Where the files of clips lie: always the same place for the same clip.</summary>
internal sealed class ClipPaths(InstancePaths paths)
{
    public string Root => paths.Clips;

    public string Output => Path.Combine(paths.Clips, "output");

    /// <summary>Files that were handed in to be clipped.</summary>
    public string Inbox => Path.Combine(paths.Clips, "inbox");

    /// <summary>What the folder destination publishes.</summary>
    public string Media => Path.Combine(paths.Exports, "public", "media");

    public string OutputOf(ClipId id) => Path.Combine(Output, $"{id}.mp4");

    public string ThumbnailOf(ClipId id) => Path.Combine(Output, $"{id}.jpg");

    public string PreviewOf(ClipId id) => Path.Combine(Output, $"{id}.webp");

    /// <summary>Everything that a clip may have in the output folder.</summary>
    public IEnumerable<string> FilesOf(ClipId id) => [OutputOf(id), ThumbnailOf(id), PreviewOf(id)];
}
