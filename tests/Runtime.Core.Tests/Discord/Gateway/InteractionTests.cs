using System.Globalization;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Interactions;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Gateway;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Tests.Discord.Gateway;

public sealed class InteractionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_acknowledged_before_it_is_asked_and_then_answered()
    {
        await using var rig = await RigAsync();
        var acknowledged = false;
        rig.Commands.Answer = (_, _) =>
        {
            acknowledged = rig.Discord.Users.Runs[0].Acknowledgement == AcknowledgementKind.DeferredMessage;
            return Task.FromResult(new DiscordMessage("pong @everyone"));
        };

        var run = await rig.Discord.Users.RunCommandAsync(rig.Stage.Member, rig.Stage.General, "ping", Ct);

        Assert.True(acknowledged);
        Assert.Equal(("pong @everyone", false), (run.Content, run.IsEphemeral));
        Assert.Empty(run.Answer!.Pings);
        Assert.Equal("", (await rig.Commands.Told.Reader.ReadAsync(Ct)).Problem);
        Assert.All(rig.Discord.Requests.All.Where(request => request.Path.Contains("{token}", StringComparison.Ordinal)), request => Assert.False(request.HadAuthorization));
    }

    [Fact]
    public async Task What_is_for_the_caller_alone_is_so_from_the_acknowledgement_on()
    {
        await using var rig = await RigAsync();

        var run = await rig.Discord.Users.RunCommandAsync(rig.Stage.Moderator, rig.Stage.General, "secret", Ct);

        Assert.True(run.IsEphemeral);
    }

    [Fact]
    public async Task Everything_the_caller_gave_arrives()
    {
        await using var rig = await RigAsync();

        await rig.Discord.Users.RunCommandAsync(rig.Stage.Owner, rig.Stage.General, "echo", Ct, ("channel", rig.Stage.Clips), ("text", "hé \"llo\" 👋"), ("times", 3));

        Assert.True(rig.Commands.Asked.TryDequeue(out var asked));
        Assert.Equal((DiscordInteractionKind.Command, "echo"), (asked.Kind, asked.Name));
        Assert.Equal(("owner", "Owner", true), (asked.Caller.UserName, asked.Caller.Name, asked.Caller.OwnsGuild));
        Assert.True(asked.Caller.Permissions.HasFlag(DiscordPermissions.ManageGuild));
        Assert.Equal((rig.Stage.GuildId, rig.Stage.General.Id), (asked.Guild.ToString(), asked.Channel.ToString()));
        var arguments = asked.Arguments.ToDictionary(argument => argument.Name);
        Assert.Equal(("hé \"llo\" 👋", DiscordOptionType.String), (arguments["text"].Value, arguments["text"].Type));
        Assert.Equal("3", arguments["times"].Value);
        Assert.Equal((rig.Stage.Clips.Id, "clips"), (arguments["channel"].Value, arguments["channel"].Display));
    }

    [Fact]
    public async Task An_interaction_that_is_sent_twice_is_answered_once()
    {
        await using var rig = await RigAsync();
        rig.Discord.Faults.DuplicateNextInteractions();

        var run = await rig.Discord.Users.RunCommandAsync(rig.Stage.Member, rig.Stage.General, "ping", Ct);
        await rig.Discord.Users.RunCommandAsync(rig.Stage.Member, rig.Stage.General, "ping", Ct);

        Assert.Empty(run.Refusals);
        Assert.Equal(2, rig.Commands.Asked.Count);
    }

    [Fact]
    public async Task A_command_that_fails_is_answered_with_words()
    {
        await using var rig = await RigAsync();
        rig.Commands.Answer = (_, _) => throw new InvalidOperationException("inner secret");

        var run = await rig.Discord.Users.RunCommandAsync(rig.Stage.Member, rig.Stage.General, "ping", Ct);

        Assert.Equal("This failed; the runtime's log says why.", run.Content);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_no_longer_waited_for()
    {
        await using var rig = await RigAsync();
        rig.Commands.Answer = async (_, _) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Ct); // does not even listen
            return new DiscordMessage();
        };

        var run = rig.Discord.Users.RunCommand(rig.Stage.Member, rig.Stage.General, "ping");
        await run.AcknowledgedAsync(Ct);
        await rig.Time.TimerArmedAsync(InteractionDesk.AnswerLimit, Ct);
        rig.Time.Advance(InteractionDesk.AnswerLimit);

        Assert.StartsWith("This took longer than 2 minutes", (await run.FinishedAsync(Ct)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acknowledgement_that_got_lost_on_its_way_back_is_still_ours()
    {
        await using var rig = await RigAsync();
        rig.Discord.Faults.Next(new RestFault.LostAfterWork(), "POST", "/callback");

        var run = rig.Discord.Users.RunCommand(rig.Stage.Member, rig.Stage.General, "ping");
        await rig.PassingPausesAsync(run.FinishedAsync(Ct));

        Assert.Equal("answer to ping", run.Content);
        Assert.Equal([40060], run.Refusals);
    }

    [Fact]
    public async Task What_another_program_acknowledged_is_not_carried_out()
    {
        await using var rig = await RigAsync();
        await using var other = rig.Beside(sharesLock: false);
        await other.StartAsync();
        await rig.PassingPausesAsync(other.ConnectionAsync());

        var run = await rig.Discord.Users.RunCommandAsync(rig.Stage.Member, rig.Stage.General, "ping", Ct);
        var problems = new[] { (await rig.Commands.Told.Reader.ReadAsync(Ct)).Problem, (await other.Commands.Told.Reader.ReadAsync(Ct)).Problem };

        Assert.Single(problems, problem => problem.Length == 0);
        Assert.Single(problems, problem => problem.Contains("Another program", StringComparison.Ordinal));
        Assert.Equal(1, rig.Commands.Asked.Count + other.Commands.Asked.Count);
        Assert.Equal("answer to ping", run.Content);
    }

    [Fact]
    public async Task What_comes_too_late_is_not_carried_out()
    {
        await using var rig = await RigAsync(acknowledgeWithin: TimeSpan.FromSeconds(3));
        rig.Discord.Faults.Next(new RestFault.Slow(TimeSpan.FromSeconds(8)), "POST", "/callback");
        var slow = rig.Discord.Users.RunCommand(rig.Stage.Member, rig.Stage.General, "ping");
        await rig.Time.TimerArmedAsync(TimeSpan.FromMilliseconds(1400), Ct);

        rig.Time.Advance(TimeSpan.FromSeconds(4));

        var (interaction, problem) = await rig.PassingAsync(rig.Commands.Told.Reader.ReadAsync(Ct).AsTask(), due => due < TimeSpan.FromSeconds(8));
        Assert.Equal(slow.Id, interaction.Id.ToString());
        Assert.Contains("not carried out", problem, StringComparison.Ordinal);
        Assert.Empty(rig.Commands.Asked);
    }

    [Fact]
    public async Task Suggestions_come_while_somebody_types()
    {
        await using var rig = await RigAsync();
        DiscordInteraction? typed = null;
        rig.Commands.Suggestions = interaction =>
        {
            typed = interaction;
            return [.. Enumerable.Range(0, 40).Select(number => new DiscordChoice($"No {number}", number.ToString(CultureInfo.InvariantCulture)))];
        };

        var run = await rig.Discord.Users.Type(new CommandInput { User = rig.Stage.Member, Channel = rig.Stage.General, Command = "echo" }, "text", "ab").FinishedAsync(Ct);

        Assert.Equal(("text", "ab"), (typed!.Focused, typed.Arguments.Single().Value));
        Assert.Equal(25, run.Choices.Length);
    }

    [Fact]
    public async Task A_button_replaces_the_message_it_stands_on_and_a_select_says_what_was_chosen()
    {
        await using var rig = await RigAsync();
        rig.Commands.Opening = interaction => new DiscordOpening(false, Update: interaction.Kind == DiscordInteractionKind.Component);
        rig.Commands.Answer = (interaction, _) => Task.FromResult(interaction.Kind == DiscordInteractionKind.Component
            ? new DiscordMessage($"{interaction.Name}: {string.Join('+', interaction.Values)}") { Rows = Rows }
            : new DiscordMessage("choose") { Rows = Rows });
        var first = await rig.Discord.Users.RunCommandAsync(rig.Stage.Member, rig.Stage.General, "ping", Ct);

        var clicked = await rig.Discord.Users.Click(rig.Stage.Member, first.Answer!, "page:2").FinishedAsync(Ct);
        Assert.Equal(("page:2: ", first.Answer!.Id), (clicked.Content, clicked.Answer!.Id));

        var chosen = await rig.Discord.Users.Select(rig.Stage.Member, first.Answer!, "pick", "b").FinishedAsync(Ct);
        Assert.Equal("pick: b", chosen.Content);
    }

    [Fact]
    public async Task An_answer_is_delivered_while_there_is_no_connection()
    {
        await using var rig = await RigAsync();
        var gate = new TaskCompletionSource<DiscordMessage>();
        rig.Commands.Answer = (_, _) => gate.Task;
        var run = await rig.Discord.Users.RunCommand(rig.Stage.Member, rig.Stage.General, "ping").AcknowledgedAsync(Ct);
        rig.Discord.Faults.RefuseConnections(100);
        rig.Discord.Faults.Now(new GatewayFault.Abort());
        await rig.StatusAsync(Runtime.Core.Discord.Connection.DiscordConnectionState.Waiting);

        gate.SetResult(new DiscordMessage("late but there"));

        Assert.Equal("late but there", (await run.FinishedAsync(Ct)).Content);
    }

    [Fact]
    public async Task An_answer_is_delivered_when_Discord_is_back()
    {
        await using var rig = await RigAsync();
        rig.Discord.Faults.Next(new RestFault.ServerError(503), "PATCH", "@original", times: 9);

        var run = rig.Discord.Users.RunCommand(rig.Stage.Member, rig.Stage.General, "ping");
        await rig.PassingPausesAsync(run.FinishedAsync(Ct));

        Assert.Equal("answer to ping", run.Content);
        Assert.Equal("", (await rig.Commands.Told.Reader.ReadAsync(Ct)).Problem);
    }

    [Fact]
    public async Task A_flood_is_told_to_wait_and_nobody_is_left_without_an_answer()
    {
        await using var rig = await RigAsync();
        var gate = new TaskCompletionSource<DiscordMessage>();
        rig.Commands.Answer = (_, _) => gate.Task;
        var runs = Enumerable.Range(0, 60).Select(_ => rig.Discord.Users.RunCommand(rig.Stage.Member, rig.Stage.General, "ping")).ToList();
        foreach (var run in runs)
        {
            await run.AcknowledgedAsync(Ct);
        }

        gate.SetResult(new DiscordMessage("done"));

        foreach (var run in runs)
        {
            await run.FinishedAsync(Ct);
        }

        Assert.Contains(runs, run => run.Content!.StartsWith("Too much", StringComparison.Ordinal) && run.IsEphemeral);
        Assert.True(runs.Count(run => run.Content == "done") >= InteractionDesk.MostAtOnce);
    }

    [Fact]
    public async Task Who_waits_when_the_runtime_stops_is_told_so()
    {
        await using var rig = await RigAsync();
        rig.Commands.Answer = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new DiscordMessage();
        };
        var run = await rig.Discord.Users.RunCommand(rig.Stage.Member, rig.Stage.General, "ping").AcknowledgedAsync(Ct);

        await rig.Supervisor.StopAsync(CancellationToken.None); // no time passes, so none of its limits does

        Assert.StartsWith("The runtime is stopping.", run.Content, StringComparison.Ordinal);
        Assert.Equal(1000, (await rig.Discord.Gateway.NextClosureAsync(Ct)).Code);
    }

    private static System.Collections.Immutable.ImmutableArray<DiscordRow> Rows =>
    [
        new DiscordRow([new DiscordButton("page:2", "Next"), new DiscordLinkButton(new Uri("https://example.org/"), "More")]),
        new DiscordRow([new DiscordSelect("pick", "Pick one", [new DiscordSelectOption("A", "a"), new DiscordSelectOption("B", "b", "the second")])]),
    ];

    /// <summary>Connected, with the commands registered. Time passes in leaps here, so Discord waits longer than three seconds unless the test is about them.</summary>
    private static async Task<DiscordRig> RigAsync(TimeSpan? acknowledgeWithin = null)
    {
        var rig = await DiscordRig.ConnectedAsync(options => options with { AcknowledgeWithin = acknowledgeWithin ?? TimeSpan.FromHours(1) });
        await rig.Discord.Commands.NextOverwriteAsync(Ct);
        return rig;
    }
}
