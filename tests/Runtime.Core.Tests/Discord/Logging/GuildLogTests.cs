using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Logging;
using Runtime.Core.Discord.Notices;
using TestKit;
using TestKit.Discord;

namespace Runtime.Core.Tests.Discord.Logging;

public sealed class GuildLogTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly FakeConfigurationSource _configuration = new();
    private readonly RecordingTelemetry _telemetry = new();
    private readonly FakeCommandLog _commands = new();
    private readonly FakeDiscord _discord;
    private readonly GuildLog _log;

    public GuildLogTests()
    {
        _discord = new FakeDiscord(_time) { Current = DiscordSamples.Connected() };
        _log = new GuildLog(_discord, _discord, _commands, _configuration, new RefusedDestinations(_configuration, _discord), _telemetry, _time, NullLogger<GuildLog>.Instance);
        Configure(on: true);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _log.StartAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        await _log.StopAsync(CancellationToken.None);
        _log.Dispose();
    }

    [Fact]
    public async Task A_command_is_written_with_who_where_what_and_what_came_of_it()
    {
        _commands.Tell(Record("/toggle", "{\"platform\":\"`twitch`\"}", AuditOutcome.Refused, new string('x', 2000)));
        await _discord.Calls.Reader.ReadAsync(Ct);

        var embed = Assert.Single(Assert.Single(_discord.Posted).Message.Embeds);
        Assert.Equal("/toggle", embed.Title);
        Assert.Equal("ada\\_b (300000000000000001)", embed.Fields.Single(field => field.Name == "User").Value);
        Assert.Equal("`{\"platform\":\"ˋtwitchˋ\"}`", embed.Fields.Single(field => field.Name == "Arguments").Value);
        Assert.Equal(900, embed.Fields.Single(field => field.Name == "Error").Value.Length);
    }

    [Fact]
    public async Task The_start_says_when_how_many_servers_and_the_presence()
    {
        _discord.Connect();
        await _discord.Calls.Reader.ReadAsync(Ct);

        var embed = Assert.Single(Assert.Single(_discord.Posted).Message.Embeds);
        Assert.Equal("Control plane started", embed.Title);
        Assert.Equal(["2026-11-21 12:00:00 UTC", "1", "🔴 live"], embed.Fields.Select(field => field.Value));
    }

    [Fact]
    public async Task A_connection_that_comes_and_goes_is_one_entry_a_minute()
    {
        _discord.Connect();
        await _discord.Calls.Reader.ReadAsync(Ct);
        for (var number = 0; number < 20; number++)
        {
            _discord.Connect(first: false, resumed: true);
        }

        await _time.PassUntilAsync(_discord.Calls.Reader.ReadAsync(Ct), Ct);

        Assert.Equal(2, _discord.Posted.Length);
        Assert.Equal("Control plane reconnected", _discord.Posted[1].Message.Embeds[0].Title);
        Assert.Contains(_discord.Posted[1].Message.Embeds[0].Fields, field => field.Name == "Times");
    }

    [Fact]
    public async Task Many_commands_at_once_go_out_in_few_messages_and_the_rest_is_counted()
    {
        _commands.Tell(Record("/first"));
        await _discord.Calls.Reader.ReadAsync(Ct);
        for (var number = 0; number < GuildLogQueue.Capacity + 20; number++)
        {
            _commands.Tell(Record($"/c{number}"));
        }

        while (_discord.Posted.Sum(posted => posted.Message.Embeds.Length) < GuildLogQueue.Capacity + 1)
        {
            await _time.PassUntilAsync(_discord.Calls.Reader.ReadAsync(Ct), Ct);
        }

        Assert.InRange(_discord.Posted.Length, 10, 40);
        Assert.All(_discord.Posted, posted => Assert.InRange(posted.Message.Embeds.Sum(GuildLogEntries.LengthOf), 1, 6000));
    }

    [Fact]
    public async Task A_channel_that_cannot_be_written_to_is_said_once()
    {
        _discord.Faults.Enqueue(SendFault.Refused);
        _commands.Tell(Record("/one"));
        await _discord.Calls.Reader.ReadAsync(Ct);
        for (var number = 0; number < 5; number++)
        {
            _commands.Tell(Record("/more"));
        }

        // Another guild's entry comes through behind them.
        var other = new DiscordGuildConfig { Id = new Snowflake(5), LoggingEnabled = true, LoggingChannel = new Snowflake(6) };
        Configure(on: true, other);
        _commands.Tell(Record("/other") with { Guild = other.Id });
        Assert.Equal("send 6", await _discord.Calls.Reader.ReadAsync(Ct));

        Assert.Equal("Missing permissions.", _log.ProblemOf(DiscordSamples.Guild));
        Assert.Single(_telemetry.Events);
    }

    [Fact]
    public async Task A_guild_whose_log_is_off_hears_nothing()
    {
        var other = new DiscordGuildConfig { Id = new Snowflake(5), LoggingEnabled = true, LoggingChannel = new Snowflake(6) };
        Configure(on: false, other);

        _commands.Tell(Record("/quiet"));
        _commands.Tell(Record("/other") with { Guild = other.Id });

        Assert.Equal("send 6", await _discord.Calls.Reader.ReadAsync(Ct));
        Assert.Equal("/other", Assert.Single(Assert.Single(_discord.Posted).Message.Embeds).Title);
    }

    [Fact]
    public async Task What_was_said_before_the_log_was_switched_off_still_goes_out_and_with_what_it_was()
    {
        _commands.Tell(Record("/first"));
        await _discord.Calls.Reader.ReadAsync(Ct);
        _commands.Tell(Record("/waiting"));
        Configure(on: false);
        _commands.Tell(Record("/guild-logging-disable"));
        _commands.Tell(Record("/after"));
        _commands.Tell(Record("/guild-logging-disable"));

        await _time.PassUntilAsync(_discord.Calls.Reader.ReadAsync(Ct), Ct);

        Assert.Equal(["/first", "/waiting", "/guild-logging-disable"], _discord.Posted.SelectMany(post => post.Message.Embeds).Select(embed => embed.Title));
        Assert.Equal(2, _discord.Posted.Length);
        Configure(on: true);
        _commands.Tell(Record("/again"));
        await _time.PassUntilAsync(_discord.Calls.Reader.ReadAsync(Ct), Ct);
        Assert.Equal("/again", Assert.Single(_discord.Posted[^1].Message.Embeds).Title);
    }

    private void Configure(bool on, params DiscordGuildConfig[] others) => _configuration.Set(_configuration.Current with
    {
        Discord = DiscordSamples.Config([new DiscordGuildConfig { Id = DiscordSamples.Guild, LoggingEnabled = on, LoggingChannel = DiscordSamples.General }, .. others]),
    });

    private static CommandRecord Record(string command, string arguments = "{}", AuditOutcome outcome = AuditOutcome.Done, string result = "") =>
        new(new Snowflake(1), DiscordSamples.Noon, DiscordSamples.Guild, command, arguments, "ada_b", DiscordSamples.Member, outcome, result, "");

    private sealed class FakeCommandLog : IDiscordCommandLog
    {
        private readonly Subscribers<CommandRecord> _subscribers = new();

        public ImmutableArray<CommandRecord> Recent => [];

        public IDisposable OnRecorded(Action<CommandRecord> handler) => _subscribers.Add(handler);

        public void Tell(CommandRecord record) => _subscribers.Tell(record);
    }
}
