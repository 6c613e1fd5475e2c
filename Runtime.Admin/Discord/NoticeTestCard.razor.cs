using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;

namespace Runtime.Admin.Discord;

public sealed partial class NoticeTestCard
{
    private string? _guild;
    private string? _channel;
    private string _template = NoticeTemplates.Live;
    private string _place = "";
    private DiscordDelivery? _result;

    [Parameter, EditorRequired]
    public required ImmutableArray<GuildRow> Rows { get; set; }

    [Inject]
    public required IDiscordNotices Notices { get; set; }

    [Inject]
    public required DiscordActions Actions { get; set; }

    [Inject]
    public required GuildEditing Editing { get; set; }

    private IReadOnlyList<GuildRow> Choices => [.. Rows.Where(row => row.Guild.Present)];

    private GuildRow? Chosen => Choices.FirstOrDefault(row => row.Id.ToString() == _guild) ?? (Choices.Count > 0 ? Choices[0] : null);

    /// <summary>The chosen one, else that in which such a notice would stand.</summary>
    private string Channel => _channel
        ?? (Chosen is { } row && row.Guild.Settings.Channels.TryGetValue(DiscordWords.CategoryOf(_template), out var channel) && row.Guild.Channels.Any(known => known.Id == channel) ? channel.ToString() : "");

    /// <summary>What is known against it before it is tried.</summary>
    private string? Blocked => Chosen is { } row && Snowflake.TryParse(Channel, out var channel) ? Notices.ProblemOf(row.Id, channel) : null;

    private async Task SendAsync()
    {
        if (Chosen is not { } row || !Snowflake.TryParse(Channel, out var channel))
        {
            return;
        }

        _result = null;
        _place = $"{GuildRow.ChannelName(row.Guild, Channel)} of {row.Guild.Name}";
        _result = await Actions.TestAsync(row.Id, channel, _template, _place);
    }

    private static string Text(ChangeEventArgs change) => change.Value?.ToString() ?? "";

    private static string Words(DiscordOutcome outcome) => outcome switch
    {
        DiscordOutcome.Delivered => "The test is in the channel.",
        DiscordOutcome.Uncertain => "Nobody can tell whether it arrived.",
        DiscordOutcome.Later => "Discord did not take it now.",
        _ => "It was refused.",
    };
}
