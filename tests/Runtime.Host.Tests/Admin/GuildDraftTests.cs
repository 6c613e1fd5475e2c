using Runtime.Admin.Discord;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;
using TestKit.Discord;

namespace Runtime.Host.Tests.Admin;

public sealed class GuildDraftTests
{
    private const string General = "channel:general";

    private static readonly DiscordGuildConfig Before = DiscordSamples.Settings((NoticeCategories.General, DiscordSamples.General)) with
    {
        Templates = DiscordSamples.Settings().Templates.Add(NoticeTemplates.Live, new DiscordTemplate("{creator}", null)),
    };

    [Fact]
    public void Only_what_was_changed_is_written()
    {
        var draft = GuildDraft.From(Before).With(GuildFields.Logging, GuildFields.On).With(GuildFields.LoggingChannel, $"{DiscordSamples.Clips}").With(GuildFields.Creators, "ayla\ndaniel");

        var change = draft.ToChange();

        Assert.Equal((true, null), (change.LoggingEnabled, change.NotificationsEnabled));
        Assert.Equal([KeyValuePair.Create(DiscordGuildChange.Logging, (Snowflake?)DiscordSamples.Clips)], change.Channels);
        Assert.Empty(change.Templates);
        Assert.Equal([new CreatorId("ayla"), new CreatorId("daniel")], change.Creators!.Value);
    }

    [Fact]
    public void A_template_is_written_whole_and_one_without_a_text_of_its_own_is_taken_away()
    {
        var draft = GuildDraft.From(Before);

        Assert.Equal(new DiscordTemplate("{creator}", "{title}"), draft.With(GuildFields.Description(NoticeTemplates.Live), "{title}").ToChange().Templates[NoticeTemplates.Live]);
        Assert.Null(draft.With(GuildFields.Title(NoticeTemplates.Live), " ").ToChange().Templates[NoticeTemplates.Live]);
    }

    [Fact]
    public void An_edit_that_is_taken_back_is_none()
    {
        var draft = GuildDraft.From(Before).With(GuildFields.Notifications, GuildFields.Off).With(GuildFields.Notifications, GuildFields.On);

        Assert.False(draft.IsDirty);
    }

    [Fact]
    public void What_only_somebody_else_changed_is_taken_over()
    {
        var draft = GuildDraft.From(Before).With(GuildFields.Logging, GuildFields.On).Rebase(Before with { NotificationsEnabled = false });

        Assert.Equal((GuildFields.Off, GuildFields.On), (draft[GuildFields.Notifications], draft[GuildFields.Logging]));
        Assert.Equal([GuildFields.Notifications], draft.TakenOver);
        Assert.Empty(draft.Conflicts);
        Assert.Null(draft.ToChange().NotificationsEnabled);
    }

    [Fact]
    public void What_both_changed_is_asked_about()
    {
        var theirs = Before with { Channels = Before.Channels.SetItem(NoticeCategories.General, new Snowflake(7)) };
        var draft = GuildDraft.From(Before).With(General, $"{DiscordSamples.Clips}").Rebase(theirs);
        Assert.Equal([General], draft.Conflicts);
        Assert.Equal(("7", $"{DiscordSamples.Clips}"), (draft.Saved[General], draft[General]));

        var mine = draft.KeepMine(General);
        var taken = draft.TakeTheirs(General);

        Assert.Equal((0, DiscordSamples.Clips), (mine.Conflicts.Count, mine.ToChange().Channels[NoticeCategories.General]!.Value));
        Assert.Equal((0, false, "7"), (taken.Conflicts.Count, taken.IsDirty, taken[General]));
        Assert.Equal([General], mine.Rebase(theirs with { Channels = Before.Channels.SetItem(NoticeCategories.General, new Snowflake(8)) }).Conflicts);
    }

    [Fact]
    public void The_same_change_by_both_is_no_conflict()
    {
        var draft = GuildDraft.From(Before).With(GuildFields.Logging, GuildFields.On).Rebase(Before with { LoggingEnabled = true });

        Assert.Equal((false, 0), (draft.IsDirty, draft.Conflicts.Count));
    }

    [Fact]
    public void An_undo_puts_back_what_was_saved_and_leaves_what_was_changed_since()
    {
        var draft = GuildDraft.From(Before).With(GuildFields.Logging, GuildFields.On).With(General, "").With(GuildFields.Title(NoticeTemplates.Live), "Look");
        var undo = GuildUndo.Of(draft);
        var now = Before with
        {
            LoggingEnabled = true,
            Channels = Before.Channels.SetItem(NoticeCategories.General, new Snowflake(7)),
            Templates = Before.Templates.SetItem(NoticeTemplates.Live, new DiscordTemplate("Look", null)),
        };

        var change = undo.ToChange(now);

        Assert.Equal([General, GuildFields.Logging, GuildFields.Title(NoticeTemplates.Live)], undo.Fields);
        Assert.Equal([General], undo.Divide(now).Left);
        Assert.Equal((false, 0), (change.LoggingEnabled!.Value, change.Channels.Count));
        Assert.Equal(new DiscordTemplate("{creator}", null), change.Templates[NoticeTemplates.Live]);
    }

    [Fact]
    public void What_the_form_does_not_know_is_never_written()
    {
        var newer = Before with { Channels = Before.Channels.Add("polls", new Snowflake(5)) };

        Assert.DoesNotContain("channel:polls", GuildFields.Of(newer).Keys);
        Assert.Equal([NoticeCategories.General], GuildFields.ToChange(GuildFields.Of(newer), [General]).Channels.Keys);
    }
}
