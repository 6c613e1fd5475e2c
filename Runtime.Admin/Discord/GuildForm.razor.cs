using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Runtime.Core.Discord.Notices;

namespace Runtime.Admin.Discord;

public sealed partial class GuildForm
{
    [Parameter, EditorRequired]
    public required GuildRow Row { get; set; }

    /// <summary>Names by id.</summary>
    [Parameter, EditorRequired]
    public required ImmutableSortedDictionary<string, string> Creators { get; set; }

    [Inject]
    public required GuildEditing Editing { get; set; }

    private GuildDraft Draft => Editing.Of(Row.Id);

    /// <summary>Empty is everybody.</summary>
    private ImmutableArray<string> Heard => GuildFields.Split(Draft[GuildFields.Creators]);

    /// <summary>Those that there are, and those that the settings name all the same.</summary>
    private IReadOnlyCollection<string> Known =>
        [.. Creators.Keys.Concat(GuildFields.Split(Draft.Saved[GuildFields.Creators])).Concat(Heard).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private bool IsTooLong => NoticeTemplates.Names.Any(name => TemplateCheck.IsTooLong(Draft[GuildFields.Title(name)], Draft[GuildFields.Description(name)]));

    private bool IsOn(string field) => Draft[field] == GuildFields.On;

    private void Set(string field, string value) => Editing.Set(Row.Id, field, value);

    private void Switch(string field, ChangeEventArgs change) => Set(field, change.Value is true ? GuildFields.On : GuildFields.Off);

    private void HearEverybody(ChangeEventArgs change) => Set(GuildFields.Creators, change.Value is true ? "" : GuildFields.Join(Creators.Keys));

    private void Hear(string creator, bool wanted) => Set(GuildFields.Creators, GuildFields.Join(wanted ? Heard.Add(creator) : Heard.Remove(creator)));

    private string Words(string field, string value) => DiscordWords.Value(field, value, channel => GuildRow.ChannelName(Row.Guild, channel));
}
