using System.Collections.Immutable;

namespace Platform.Simulator.Rumble.Upload;

/// <summary>A video that the site took.</summary>
/// <param name="Id">As it stands at the front of its address.</param>
/// <param name="Category">Empty where the page's own choice was left.</param>
public sealed record RumbleVideo(string Id, string Title, string Description, string Category, string Visibility, string FileName, ImmutableArray<byte> Content)
{
    public string Path => $"/{Id}-clip.html";
}
