using Runtime.Core.Clips;
using Runtime.Core.Configuration;

namespace Runtime.Core.Discord.Notices;

/// <summary>Which category a clip's notice belongs to. Pure.</summary>
internal static class ClipCategory
{
    /// <summary>
    /// The platform in whose chat it was asked for; else the one it went to; else the only one its creator streams on. A clip that can be told
    /// from none of them is general news.
    /// </summary>
    public static string Of(Clip? clip, string destination, CreatorConfig? creator)
    {
        var own = creator?.Platforms.Where(platform => platform.Value.Enabled && NoticeCategories.ClipPlatforms.Contains(platform.Key)).Select(platform => platform.Key).ToList() ?? [];
        string?[] candidates = [clip?.Origin?.Platform, destination, own.Count == 1 ? own[0] : null];
        return candidates.FirstOrDefault(platform => platform is not null && NoticeCategories.ClipPlatforms.Contains(platform)) is { } known
            ? NoticeCategories.OfClips(known)
            : NoticeCategories.General;
    }
}
