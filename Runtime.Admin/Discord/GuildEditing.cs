using Radzen;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Guilds;

namespace Runtime.Admin.Discord;

/// <summary>The drafts of one page: each guild's unsaved changes, and what its last save replaced.</summary>
public sealed class GuildEditing(IDiscordGuildSettings settings, DiscordActions actions)
{
    private readonly Dictionary<Snowflake, GuildDraft> _drafts = [];
    private readonly Dictionary<Snowflake, GuildUndo> _undos = [];
    private Action _changed = () => { };

    public bool IsDirty => _drafts.Values.Any(draft => draft.IsDirty);

    public GuildDraft Of(Snowflake guild) => _drafts.TryGetValue(guild, out var draft) ? draft : _drafts[guild] = GuildDraft.From(settings.Of(guild));

    public GuildUndo? UndoOf(Snowflake guild) => _undos.GetValueOrDefault(guild);

    public void Set(Snowflake guild, string field, string value) => Change(guild, draft => draft.With(field, value));

    public void Change(Snowflake guild, Func<GuildDraft, GuildDraft> change)
    {
        _drafts[guild] = change(Of(guild));
        _changed(); // the form's other parts show it too
    }

    /// <summary>The configuration may have changed: the drafts follow.</summary>
    public void Follow()
    {
        foreach (var guild in _drafts.Keys.ToList())
        {
            _drafts[guild] = _drafts[guild].Rebase(settings.Of(guild));
        }
    }

    public void Save(Snowflake guild)
    {
        Follow(); // what was changed a moment ago is asked about, and not overwritten
        var draft = Of(guild);
        if (!draft.IsDirty || !draft.Conflicts.IsEmpty)
        {
            return;
        }

        var undo = GuildUndo.Of(draft);
        if (Apply(guild, draft.ToChange(), "Saved", DiscordWords.Fields(undo.Fields)) is { } now)
        {
            _undos[guild] = undo;
            Change(guild, _ => GuildDraft.From(now));
        }
    }

    public void Undo(Snowflake guild)
    {
        if (UndoOf(guild) is not { } undo)
        {
            return;
        }

        var (back, left) = undo.Divide(settings.Of(guild));
        var words = left.IsEmpty ? DiscordWords.Fields(back) : $"Put back: {(back.IsEmpty ? "nothing" : DiscordWords.Fields(back))}. Changed since by somebody else, and left alone: {DiscordWords.Fields(left)}.";
        if (Apply(guild, undo.ToChange(settings.Of(guild)), "Undone", words) is not null)
        {
            _undos.Remove(guild);
            Follow();
        }
    }

    public void ForgetUndo(Snowflake guild) => _undos.Remove(guild);

    public async Task DiscardAsync(Snowflake guild, string name)
    {
        if (await actions.ConfirmedAsync("Discard the changes?", $"What you changed for {name} and did not save is gone: {DiscordWords.Fields(Of(guild).Edits.Keys)}.", "Discard", "Keep them"))
        {
            Change(guild, _ => GuildDraft.From(settings.Of(guild)));
        }
    }

    /// <summary>A page begins: what an earlier one of the same circuit left is gone.</summary>
    /// <param name="changed">Called after each change of a draft; must return at once.</param>
    public void Begin(Action changed)
    {
        _drafts.Clear();
        _undos.Clear();
        _changed = changed;
    }

    private DiscordGuildConfig? Apply(Snowflake guild, DiscordGuildChange change, string done, string what)
    {
        var changed = settings.Change(guild, change, Actor.Operator);
        actions.Tell(
            changed.Applied ? NotificationSeverity.Success : NotificationSeverity.Error,
            changed.Applied ? done : "Nothing was changed",
            changed.Applied ? what : changed.Problem);
        return changed.Applied ? changed.Settings : null;
    }
}
