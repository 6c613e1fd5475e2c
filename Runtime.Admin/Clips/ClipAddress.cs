using System.Globalization;
using Runtime.Core.Clips;

namespace Runtime.Admin.Clips;

/// <summary>Where a clip's files are, for the page and for people.</summary>
internal static class ClipAddress
{
    private const string Api = "/api/admin/clips";

    /// <summary>Document that relative addresses of published clips are relative to.</summary>
    private const string Gallery = "/exports/public/clips.json";

    public static string Video(Clip clip) => Of(clip, "video");

    public static string Poster(Clip clip) => Of(clip, "thumbnail");

    public static string Recording(string name) => $"{Api}/recording?name={Uri.EscapeDataString(name)}";

    public static string BufferPreview(string key) => $"{Api}/previews/{key}.mp4";

    /// <summary>What people are given; null while the clip is not published, or at an address that no browser opens.</summary>
    /// <param name="daemon">Any address of the daemon.</param>
    public static string? Published(Clip clip, string daemon) =>
        clip is { State: ClipState.Published, PublishedUrl: { Length: > 0 } url } && Uri.TryCreate(new Uri(new Uri(daemon), Gallery), url, out var address) && address.Scheme is "http" or "https"
            ? address.AbsoluteUri
            : null;

    /// <summary>Another one after each step, because a clip that is cut again keeps its id.</summary>
    private static string Of(Clip clip, string file) => string.Create(CultureInfo.InvariantCulture, $"{Api}/{clip.Id}/{file}?v={clip.UpdatedAt.ToUnixTimeMilliseconds()}");
}
