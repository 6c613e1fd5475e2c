using System.CommandLine;
using System.CommandLine.Parsing;
using Platform.Simulator.Discord;

namespace Platform.Simulator.Cli;

/// <summary>The <c>discord</c> command: its options, and what they mean together.</summary>
internal static class DiscordCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "Where REST, gateway and /sim listen; 0 takes any", DefaultValueFactory = _ => 8902 };
    private static readonly Option<string> Token = new("--token") { Description = "The bot's token", DefaultValueFactory = _ => DiscordStage.DefaultToken };
    private static readonly Option<string[]> Guilds = new("--guild") { Description = "Name of a guild; may be repeated, one 'Test guild' by default" };
    private static readonly Option<double> Chaos = new("--chaos") { Description = "Share of requests and frames that go wrong, 0 to 1", DefaultValueFactory = _ => 0 };
    private static readonly Option<int?> Seed = new("--seed") { Description = "Same seed, same faults; drawn anew by default" };
    private static readonly Option<bool> Unlimited = new("--no-rate-limits") { Description = "Never answers 429 by itself" };

    public static Command Create()
    {
        Port.Validators.Add(RequirePort);
        Chaos.Validators.Add(RequireShare);
        var command = new Command("discord", "Discord REST and gateway with a guild and people in it.") { Port, Token, Guilds, Chaos, Seed, Unlimited };
        command.SetAction((result, token) => DiscordRun.RunAsync(Read(result), Console.Out, Console.Error, token));
        return command;
    }

    private static DiscordRunSettings Read(ParseResult result)
    {
        var options = new DiscordSimulatorOptions { Port = result.GetValue(Port), Control = true, Seed = result.GetValue(Seed) };
        return new DiscordRunSettings
        {
            Simulator = result.GetValue(Unlimited) ? options with { RateLimits = options.RateLimits with { Enforced = false } } : options,
            Token = result.GetRequiredValue(Token),
            Guilds = result.GetValue(Guilds) is { Length: > 0 } names ? [.. names] : ["Test guild"],
            Chaos = result.GetValue(Chaos),
        };
    }

    private static void RequirePort(OptionResult result)
    {
        if (result.GetValueOrDefault<int>() is < 0 or > 65_535)
        {
            result.AddError("--port must be 0 to 65535.");
        }
    }

    private static void RequireShare(OptionResult result)
    {
        if (result.GetValueOrDefault<double>() is < 0 or > 1 or double.NaN)
        {
            result.AddError("--chaos must be 0 to 1.");
        }
    }
}
