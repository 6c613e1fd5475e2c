using System.Collections.Immutable;

namespace Runtime.Core.Discord.Notices;

/// <summary>What notices are about, as <c>discord.json</c> names it.</summary>
public static class NoticeCategories
{
    public const string General = "general";

    private const string ClipsEnding = "_clips";

    /// <summary>The platforms whose clips have a category of their own.</summary>
    public static ImmutableArray<string> ClipPlatforms { get; } = ["rumble", "youtube", "kick", "pilled", "twitch"];

    public static ImmutableArray<string> All { get; } = [General, .. ClipPlatforms.Select(OfClips)];

    public static string OfClips(string platform) => platform + ClipsEnding;

    /// <returns>Null when the category is none of clips.</returns>
    public static string? PlatformOf(string category) =>
        category.EndsWith(ClipsEnding, StringComparison.Ordinal) ? category[..^ClipsEnding.Length] : null;

    /// <param name="route"><c>general</c> or <c>clips:PLATFORM</c>, as the older runtime routes.</param>
    public static string OfRoute(string route) => route.StartsWith("clips:", StringComparison.Ordinal) ? OfClips(route["clips:".Length..]) : route;
}
