using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Audit;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Standalone;
using Runtime.Core.Tests.Discord.Commands;
using TestKit.Discord;

namespace Runtime.Core.Tests.Discord.Standalone;

public sealed class StandaloneInteractionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_daemon_what_needs_one_is_refused_and_written_down_like_any_other_command()
    {
        await using var scene = await CommandScene.OpenAsync();
        var interactions = Alone(scene, new Link());
        var worker = DiscordSamples.Run("worker", ("worker", "twitch/daniel")) with { SubCommands = ["stop"] };

        var answer = await interactions.AnswerAsync(worker, Ct);
        interactions.Answered(worker, "");

        Assert.StartsWith(NoRuntime.Missing, answer.Content, StringComparison.Ordinal);
        var record = Assert.Single(scene.Get<IDiscordCommandLog>().Recent);
        Assert.Equal(("/worker stop", AuditOutcome.Refused), (record.Command, record.Outcome));
        Assert.Empty(scene.Workers.Commands);
    }

    [Fact]
    public async Task A_member_without_rights_hears_of_the_rights_and_not_of_the_daemon()
    {
        await using var scene = await CommandScene.OpenAsync();
        var status = DiscordSamples.Run("status");
        var member = status with { Caller = status.Caller with { Permissions = DiscordPermissions.SendMessages, OwnsGuild = false } };

        var answer = await Alone(scene, new Link()).AnswerAsync(member, Ct);

        Assert.DoesNotContain("not running", answer.Content, StringComparison.Ordinal);
        Assert.Contains("Only the server's owner", answer.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daemon_that_is_lost_in_the_middle_is_an_answer_and_a_record_and_nothing_is_done_twice()
    {
        await using var scene = await CommandScene.OpenAsync();
        var interactions = Alone(scene, new Link { Answer = () => throw new HttpRequestException("The response ended prematurely.") });
        var worker = DiscordSamples.Run("worker", ("worker", "twitch/daniel")) with { SubCommands = ["restart"] };

        var answer = await interactions.AnswerAsync(worker, Ct);
        interactions.Answered(worker, "");

        Assert.Contains("may or may not have been carried out", answer.Content, StringComparison.Ordinal);
        Assert.Equal(AuditOutcome.Failed, Assert.Single(scene.Get<IDiscordCommandLog>().Recent).Outcome);
        Assert.Empty(scene.Workers.Commands);
    }

    [Fact]
    public async Task What_the_daemon_answered_is_written_down_by_the_daemon_alone()
    {
        await using var scene = await CommandScene.OpenAsync();
        var link = new Link { Answer = () => new DiscordMessage("done there") };
        var interactions = Alone(scene, link);
        var status = DiscordSamples.Run("status");

        var answer = await interactions.AnswerAsync(status, Ct);
        interactions.Answered(status, "");

        Assert.Equal("done there", answer.Content);
        Assert.Equal("status", await link.Answered.Task.WaitAsync(Ct));
        Assert.Empty(scene.Get<IDiscordCommandLog>().Recent);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":"1","kind":0,"name":"status"}""")]
    [InlineData("""{"id":1,"kind":0,"name":"status","guild":null,"channel":null,"caller":null,"arguments":[]}""")]
    public void Half_an_interaction_is_not_taken(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, StandaloneJson.Default.DiscordInteraction));

    [Fact]
    public void What_the_two_programs_say_comes_over_whole()
    {
        var interaction = DiscordSamples.Run("worker", ("worker", "twitch/daniel")) with { SubCommands = ["stop"], Values = ["a"] };
        var message = new DiscordMessage("text")
        {
            Embeds = [new DiscordEmbed("title", Color: 255) { Fields = [new("name", "value", true)], Footer = "foot" }],
            Rows = [new([new DiscordButton("announce:post:1", "Post", DiscordButtonStyle.Success), new DiscordLinkButton(new("https://example.org/"), "There"), new DiscordSelect("pick", "Choose", [new("One", "1")])])],
        };
        var status = DiscordSamples.Connected();

        Assert.Equal(Text(interaction), Text(JsonSerializer.Deserialize(Text(interaction), StandaloneJson.Default.DiscordInteraction)!));
        Assert.Equal(JsonSerializer.Serialize(message, StandaloneJson.Default.DiscordMessage), JsonSerializer.Serialize(JsonSerializer.Deserialize(JsonSerializer.Serialize(message, StandaloneJson.Default.DiscordMessage), StandaloneJson.Default.DiscordMessage)!, StandaloneJson.Default.DiscordMessage));
        var there = JsonSerializer.Deserialize(JsonSerializer.Serialize(status, StandaloneJson.Default.DiscordStatus), StandaloneJson.Default.DiscordStatus)!;
        Assert.Equal(status.Guilds.Select(guild => (guild.Id, guild.Name, guild.Permissions, guild.Channels.Length)), there.Guilds.Select(guild => (guild.Id, guild.Name, guild.Permissions, guild.Channels.Length)));
        Assert.Equal((status.State, status.Bot, status.ConnectedSince), (there.State, there.Bot, there.ConnectedSince));
        Assert.Contains("\"button\"", JsonSerializer.Serialize(message, StandaloneJson.Default.DiscordMessage), StringComparison.Ordinal);

        static string Text(DiscordInteraction value) => JsonSerializer.Serialize(value, StandaloneJson.Default.DiscordInteraction);
    }

    private static StandaloneInteractions Alone(CommandScene scene, Link link) =>
        new((DiscordInteractions)scene.Interactions, link, new LastExports(scene.Paths), new StandaloneSignal(), NullLogger<StandaloneInteractions>.Instance);

    /// <summary>No daemon, unless it answers.</summary>
    private sealed class Link : IDaemonLink
    {
        public Func<DiscordMessage?> Answer { get; init; } = () => null;

        public TaskCompletionSource<string> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<DiscordMessage?> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken) => Task.FromResult(Answer());

        public Task AnsweredAsync(DiscordInteraction interaction, string problem, CancellationToken cancellationToken)
        {
            Answered.SetResult(interaction.Name);
            return Task.CompletedTask;
        }

        public Task<DiscordPresence?> TellAsync(DiscordStatus status, CancellationToken cancellationToken) => Task.FromResult<DiscordPresence?>(null);
    }
}
