using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Discord.Standalone;

namespace TestKit.Discord;

/// <summary>The control plane's ports, as pages and the API see them. Writes down what it is told to do.</summary>
public sealed class FakeDiscordSlice : IDiscordConnection, IDiscordGuilds, IDiscordGuildSettings, IDiscordNotices, IDiscordCommandLog, IDiscordInteractions, IDiscordBeside
{
    private readonly Subscribers<bool> _subscribers = new();

    /// <summary>For example <c>operator: reconnect</c>.</summary>
    public Collection<string> Told { get; } = [];

    public DiscordStatus Current { get; private set; } = DiscordStatus.Off;

    public ImmutableArray<DiscordGuildView> Guilds { get; set; } = [];

    public Uri? Invite { get; set; }

    public ImmutableArray<CommandRecord> Recent { get; set; } = [];

    public ImmutableArray<Notice> Notices { get; set; } = [];

    public ImmutableArray<DiscordCommandDefinition> Definitions { get; set; } = [];

    public Collection<DiscordGuildChange> Changes { get; } = [];

    public DiscordPresence Presence => Current.Presence;

    public string Problem { get; set; } = "";

    public void Set(DiscordStatus status)
    {
        Current = status;
        _subscribers.Tell(true);
    }

    public void ShowBeside(DiscordStatus status) => Set(status);

    public Task SetPresenceAsync(DiscordPresence presence, Actor by, CancellationToken cancellationToken)
    {
        Told.Add($"{by.Name}: presence {presence.Emoji} {presence.Text}");
        return Task.CompletedTask;
    }

    public Task ReconnectAsync(Actor by, CancellationToken cancellationToken)
    {
        Told.Add($"{by.Name}: reconnect");
        return Task.CompletedTask;
    }

    public IDisposable OnChange(Action handler) => _subscribers.Add(_ => handler());

    public IDisposable OnConnected(Action<DiscordConnected> handler) => _subscribers.Add(_ => { });

    public DiscordGuildView? Find(Snowflake guild) => Guilds.FirstOrDefault(view => view.Id == guild);

    public DiscordGuildConfig Of(Snowflake guild) => Find(guild)?.Settings ?? new DiscordGuildConfig { Id = guild };

    public DiscordGuildChanged Change(Snowflake guild, DiscordGuildChange change, Actor by)
    {
        Told.Add($"{by.Name}: change {guild}");
        Changes.Add(change);
        return new DiscordGuildChanged(Problem, Of(guild));
    }

    IReadOnlyList<Notice> IDiscordNotices.Recent(int count) => [.. Notices.Take(count)];

    public string? ProblemOf(Snowflake guild, Snowflake channel) => Problem.Length == 0 ? null : Problem;

    public DiscordMessage Preview(Snowflake guild, string template, DiscordTemplate? draft = null) => new() { Embeds = [new DiscordEmbed($"preview of {template}", draft?.Description)] };

    public Task<DiscordDelivery> SendTestAsync(Snowflake guild, Snowflake channel, string template, Actor by, CancellationToken cancellationToken)
    {
        Told.Add($"{by.Name}: test {template} {guild}/{channel}");
        return Task.FromResult(new DiscordDelivery(Problem.Length == 0 ? DiscordOutcome.Delivered : DiscordOutcome.Refused, null, Problem));
    }

    public Task<string?> AnnounceAsync(Snowflake guild, Snowflake channel, string text, string key, Actor by, CancellationToken cancellationToken) => Task.FromResult(ProblemOf(guild, channel));

    public Task<bool> TryAgainAsync(string key, Actor by, CancellationToken cancellationToken)
    {
        Told.Add($"{by.Name}: retry {key}");
        return Task.FromResult(Notices.Any(notice => notice.Key == key));
    }

    public IDisposable OnRecorded(Action<CommandRecord> handler) => _subscribers.Add(_ => { });

    public DiscordOpening Open(DiscordInteraction interaction) => new(Ephemeral: true);

    public Task<DiscordMessage> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken) => Task.FromResult(new DiscordMessage());

    public ImmutableArray<DiscordChoice> Complete(DiscordInteraction interaction) => [];

    public void Answered(DiscordInteraction interaction, string problem) => Told.Add($"answered {interaction.Name}");
}
