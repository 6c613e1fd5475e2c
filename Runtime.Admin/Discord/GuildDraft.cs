using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Guilds;

namespace Runtime.Admin.Discord;

/// <summary>
/// What somebody is changing in a guild's settings and has not saved. When the settings change underneath, through a slash command,
/// the file or another page, the draft takes over what it does not touch, and asks about what both changed. Pure.
/// </summary>
public sealed record GuildDraft
{
    private GuildDraft(ImmutableSortedDictionary<string, string> saved) => Saved = saved;

    /// <summary>The settings in force, by field.</summary>
    public ImmutableSortedDictionary<string, string> Saved { get; private init; }

    /// <summary>What the draft wants instead.</summary>
    public ImmutableSortedDictionary<string, string> Edits { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Edited here and meanwhile set to something else; nothing is saved before each is decided.</summary>
    public ImmutableSortedSet<string> Conflicts { get; private init; } = ImmutableSortedSet<string>.Empty;

    /// <summary>Changed by somebody else while there were edits, and taken over.</summary>
    public ImmutableSortedSet<string> TakenOver { get; private init; } = ImmutableSortedSet<string>.Empty;

    public bool IsDirty => !Edits.IsEmpty;

    public IReadOnlyDictionary<string, string> All => Saved.SetItems(Edits);

    public string this[string field] => Edits.GetValueOrDefault(field) ?? Saved[field];

    public static GuildDraft From(DiscordGuildConfig settings) => new(GuildFields.Of(settings));

    public GuildDraft With(string field, string value) => Tidy(this with { Edits = Edits.SetItem(field, value) });

    /// <summary>The settings are these now.</summary>
    public GuildDraft Rebase(DiscordGuildConfig settings)
    {
        var now = GuildFields.Of(settings);
        var moved = now.Where(field => Saved[field.Key] != field.Value).Select(field => field.Key).ToList();
        return moved.Count == 0 ? this : Tidy(this with
        {
            Saved = now,
            Conflicts = Conflicts.Union(moved.Where(Edits.ContainsKey)),
            TakenOver = IsDirty ? TakenOver.Union(moved.Where(field => !Edits.ContainsKey(field))) : TakenOver.Clear(),
        });
    }

    public GuildDraft KeepMine(string field) => this with { Conflicts = Conflicts.Remove(field) };

    public GuildDraft TakeTheirs(string field) => Tidy(this with { Edits = Edits.Remove(field) });

    public DiscordGuildChange ToChange() => GuildFields.ToChange(All, [.. Edits.Keys]);

    /// <summary>An edit to what is there already is none.</summary>
    private static GuildDraft Tidy(GuildDraft draft)
    {
        var edits = draft.Edits.RemoveRange(draft.Edits.Where(edit => draft.Saved[edit.Key] == edit.Value).Select(edit => edit.Key));
        return draft with
        {
            Edits = edits,
            Conflicts = draft.Conflicts.Intersect(edits.Keys),
            TakenOver = edits.IsEmpty ? draft.TakenOver.Clear() : draft.TakenOver,
        };
    }
}
