using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Interactions;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Tests.Discord.Connection;

public sealed class EveningTests
{
    private static readonly GatewayFault[] Disturbances =
    [
        new GatewayFault.Reconnect(),
        new GatewayFault.InvalidSession(true),
        new GatewayFault.InvalidSession(false),
        new GatewayFault.Abort(),
        new GatewayFault.Close(1000),
        new GatewayFault.Close(4000),
        new GatewayFault.Close(4007),
        new GatewayFault.Close(4009),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An hour and a half in which the connection is disturbed every minute, and people go on as if it were not.</summary>
    [Fact]
    public async Task No_interaction_is_unanswered_none_is_answered_twice_and_no_message_is_there_twice()
    {
        // The clock leaps over pauses here, so Discord's three seconds cannot be told from them.
        await using var rig = await DiscordRig.ConnectedAsync(options => options with { AcknowledgeWithin = TimeSpan.FromHours(2) });
        await rig.Discord.Commands.NextOverwriteAsync(Ct);
        var runs = new List<InteractionRun>();
        var sent = 0;
        for (var minute = 0; minute < 88; minute++)
        {
            // Before the disturbance: letting the pauses of its attempts pass must not cut an acknowledgement that is under way.
            rig.Discord.Faults.Next(minute % 3 == 0 ? new RestFault.LostAfterWork() : new RestFault.ServerError(503), "POST", rig.Stage.Clips.Id);
            var sending = rig.Messages.SendAsync(Snowflake.Parse(rig.Stage.Clips.Id), new DiscordMessage($"notice {++sent}"), $"notice-{sent}", Ct);
            Assert.Equal(DiscordOutcome.Delivered, (await rig.PassingPausesAsync(sending)).Outcome);
            rig.Discord.Faults.Now(Disturbances[minute % Disturbances.Length]);
            if (minute % 5 == 0)
            {
                rig.Discord.Faults.DuplicateNextInteractions();
            }

            // Sessions that can be resumed get what happened meanwhile; what happens without one, Discord itself does not deliver.
            if (Survives(Disturbances[minute % Disturbances.Length]))
            {
                runs.Add(rig.Discord.Users.RunCommand(rig.Stage.Member, rig.Stage.General, "ping"));
            }

            await rig.NextConnectionAsync();
            runs.Add(rig.Discord.Users.RunCommand(rig.Stage.Owner, rig.Stage.General, "secret"));
            foreach (var run in runs)
            {
                await run.FinishedAsync(Ct);
            }

            rig.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.All(runs, run => Assert.Equal(($"answer to {run.Name}", 0), (run.Content, run.Refusals.Length)));
        Assert.Equal(runs.Select(run => run.Id).Order(), rig.Commands.Asked.Select(asked => asked.Id.ToString()).Order());
        Assert.Equal(Enumerable.Range(1, sent).Select(number => $"notice {number}").Order(), rig.Discord.Messages.In(rig.Stage.Clips.Id).Select(message => message.Content).Order());
        Assert.True(rig.Discord.Gateway.RemainingIdentifies(rig.Stage.Bot) > 950);
    }

    private static bool Survives(GatewayFault fault) => fault is not (GatewayFault.InvalidSession { Resumable: false } or GatewayFault.Close { Code: 4007 or 4009 });
}
