using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Discord;

public sealed partial class DiscordPage
{
    private const int OnePage = 20;
    private const string Platform = "discord";

    private CommandFilter _filter = new();
    private int _commands = OnePage;
    private int _notices = OnePage;

    [Inject]
    public required IDiscordConnection Connection { get; set; }

    [Inject]
    public required IDiscordGuilds DiscordGuilds { get; set; }

    [Inject]
    public required IDiscordNotices DiscordNotices { get; set; }

    [Inject]
    public required IDiscordCommandLog CommandLog { get; set; }

    [Inject]
    public required IConfigurationSource Configuration { get; set; }

    [Inject]
    public required IWorkerControl Workers { get; set; }

    [Inject]
    public required GuildEditing Editing { get; set; }

    [Inject]
    public required DiscordActions Actions { get; set; }

    private DiscordStatus State { get; set; } = DiscordStatus.Off;

    private ConnectionView Why { get; set; } = null!;

    private ImmutableArray<GuildRow> Guilds { get; set; } = [];

    private ImmutableArray<NoticeRow> Notices { get; set; } = [];

    private CommandLogView Log { get; set; } = null!;

    private ImmutableSortedDictionary<string, string> Creators { get; set; } = ImmutableSortedDictionary<string, string>.Empty;

    private Uri? Invite { get; set; }

    protected override void OnInitialized()
    {
        Editing.Begin(Changed);
        base.OnInitialized();
    }

    protected override void Refresh()
    {
        var configuration = Configuration.Current;
        State = Connection.Current;
        Why = ConnectionView.From(State, Workers.Platforms.FirstOrDefault(platform => platform.Descriptor.Id.Value == Platform));
        Editing.Follow();
        Guilds = GuildRow.AllOf(DiscordGuilds, configuration.Discord, State.Connected);
        Invite = DiscordGuilds.Invite;
        Notices = [.. DiscordNotices.Recent(_notices).Select(notice => NoticeRow.From(notice, DiscordGuilds))];
        Log = CommandLogView.From(CommandLog.Recent, _filter, _commands);
        Creators = configuration.Creators.ToImmutableSortedDictionary(creator => creator.Id.Value, creator => creator.DisplayName, StringComparer.Ordinal);
    }

    protected override IEnumerable<IDisposable> Subscribe() =>
        [Connection.OnChange(Changed), CommandLog.OnRecorded(_ => Changed()), Configuration.OnChange(_ => Changed())];

    private async Task ConfirmLeavingAsync(LocationChangingContext leaving)
    {
        if (Editing.IsDirty && !await Actions.ConfirmedAsync("Leave without saving?", "Changes to guilds on this page are not saved and would be lost.", "Leave", "Stay"))
        {
            leaving.PreventNavigation();
        }
    }

    private void SetFilter(CommandFilter filter)
    {
        (_filter, _commands) = (filter, OnePage);
        Refresh();
    }

    private void ShowMoreCommands()
    {
        _commands += OnePage;
        Refresh();
    }

    private void ShowMoreNotices()
    {
        _notices += OnePage;
        Refresh();
    }
}
