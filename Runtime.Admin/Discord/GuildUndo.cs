using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Guilds;

namespace Runtime.Admin.Discord;

/// <summary>What a save replaced. Only what still is as it was saved is put back: what somebody changed since is theirs. Pure.</summary>
/// <param name="Before">By field, as it was.</param>
/// <param name="After">By field, as it was saved.</param>
public sealed record GuildUndo(ImmutableSortedDictionary<string, string> Before, ImmutableSortedDictionary<string, string> After)
{
    public ImmutableArray<string> Fields => [.. After.Where(saved => Before[saved.Key] != saved.Value).Select(saved => saved.Key)];

    public static GuildUndo Of(GuildDraft saved) => new(saved.Saved, saved.Saved.SetItems(saved.Edits));

    /// <returns>The fields that can be put back, and those that are left alone.</returns>
    public (ImmutableArray<string> Back, ImmutableArray<string> Left) Divide(DiscordGuildConfig settings)
    {
        var now = GuildFields.Of(settings);
        return ([.. Fields.Where(field => now[field] == After[field])], [.. Fields.Where(field => now[field] != After[field])]);
    }

    public DiscordGuildChange ToChange(DiscordGuildConfig settings)
    {
        var back = Divide(settings).Back;
        var all = GuildFields.Of(settings).SetItems(back.Select(field => KeyValuePair.Create(field, Before[field])));
        return GuildFields.ToChange(all, back);
    }
}
