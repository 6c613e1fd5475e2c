using System.Net.Sockets;
using Platform.Simulator.Discord;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Cli;

/// <summary>Runs the Discord simulator for a person at a terminal or a script that reads its output.</summary>
internal static class DiscordRun
{
    private static readonly DateTimeOffset FirstGuild = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>0 after an orderly end, 1 when it could not start.</returns>
    public static async Task<int> RunAsync(DiscordRunSettings settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await using var discord = await DiscordSimulator.StartAsync(settings.Simulator, cancellationToken);
            var stages = SetUp(discord, settings);
            await output.WriteLineAsync($"api {discord.ApiBase}");
            await output.WriteLineAsync($"token {settings.Token}");
            await output.WriteLineAsync($"application {stages[0].Bot.Id}");
            foreach (var stage in stages)
            {
                await PrintAsync(stage.Guild, output);
            }

            await output.WriteLineAsync($"control {new Uri(discord.ApiBase, "/sim")}");
            await output.FlushAsync(cancellationToken);
            Break(discord, settings.Chaos);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>One guild a day from a fixed one on: a rehearsal finds the same ids as the one before.</summary>
    private static List<DiscordStage> SetUp(DiscordSimulator discord, DiscordRunSettings settings)
    {
        var stages = new List<DiscordStage>();
        foreach (var (day, name) in settings.Guilds.Index())
        {
            stages.Add(DiscordStage.SetUp(discord, name, settings.Token, stages.Count == 0 ? null : stages[0].Bot, FirstGuild.AddDays(day)));
        }

        return stages;
    }

    /// <summary>One to a line, kind first, so that a script can pick one.</summary>
    private static async Task PrintAsync(SimulatedGuild guild, TextWriter output)
    {
        await output.WriteLineAsync($"guild {guild.Id} {guild.Name}");
        foreach (var channel in guild.Channels)
        {
            await output.WriteLineAsync($"channel {channel.Id} {channel.Name} {channel.Kind.ToString().ToLowerInvariant()}");
        }

        foreach (var member in guild.Members.Where(member => !member.User.IsBot))
        {
            await output.WriteLineAsync($"user {member.User.Id} {member.User.Name}");
        }
    }

    /// <summary>A little of everything that a client must live through; nothing that ends it for good.</summary>
    private static void Break(DiscordSimulator discord, double share)
    {
        if (share <= 0)
        {
            return;
        }

        RestFault[] requests =
        [
            new RestFault.TooManyRequests(TimeSpan.FromSeconds(1.5)),
            new RestFault.TooManyRequests(TimeSpan.FromSeconds(1), RateLimitScope.Global),
            new RestFault.ServerError(500),
            new RestFault.ServerError(502),
            new RestFault.Slow(TimeSpan.FromSeconds(2)),
            new RestFault.LostBeforeWork(),
            new RestFault.LostAfterWork(),
        ];
        GatewayFault[] frames =
        [
            new GatewayFault.Reconnect(),
            new GatewayFault.InvalidSession(Resumable: true),
            new GatewayFault.InvalidSession(Resumable: false),
            new GatewayFault.MissedAck(),
            new GatewayFault.Abort(),
            new GatewayFault.Close(CloseCodes.UnknownError),
        ];
        foreach (var fault in requests)
        {
            discord.Faults.AtRandom(fault, share / requests.Length);
        }

        foreach (var fault in frames)
        {
            discord.Faults.AtRandom(fault, share / frames.Length);
        }
    }
}
