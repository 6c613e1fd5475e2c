using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Publishing;

/// <summary>Under which addresses readers find what the folder destination publishes.</summary>
internal static class ClipAddresses
{
    /// <returns>Absolute where the operator names an address, else relative to the public documents.</returns>
    public static string Of(RuntimeConfiguration configuration, Clip clip, string file) =>
        $"{configuration.System.Clips.MediaBaseUrl ?? "media"}/{clip.Creator}/{file}";

    /// <returns>Null where there is no picture, or none that a reader could load.</returns>
    public static string? ThumbnailOf(RuntimeConfiguration configuration, Clip clip) =>
        clip is { State: ClipState.Published, HasThumbnail: true, Destination.Platform: FolderUploader.Name } ? Of(configuration, clip, $"{clip.Id}.jpg") : null;
}
