using System.CommandLine;
using System.CommandLine.Parsing;
using Platform.Simulator.Twitch;

namespace Platform.Simulator.Cli;

/// <summary>The <c>twitch</c> command: its options, and what they mean together.</summary>
internal static class TwitchCommand
{
    private static readonly Option<int> Tcp = Port("--tcp", 6667, "IRC in plain text");
    private static readonly Option<int> Tls = Port("--tls", 6697, "IRC over TLS with a certificate made at start");
    private static readonly Option<int> WebSocket = Port("--ws", 8080, "IRC over WebSocket");
    private static readonly Option<int> Http = Port("--http", 8081, "the stand-in for id.twitch.tv");
    private static readonly Option<string> Channel = new("--channel") { Description = "Where the chat happens", DefaultValueFactory = _ => "demo_chan" };
    private static readonly Option<double?> Rate = new("--rate") { Description = "Messages per second; 5 by default, with --flood as many as clients take" };
    private static readonly Option<long?> Count = new("--count") { Description = "Stop talking after so many messages" };
    private static readonly Option<int?> Seed = new("--seed") { Description = "Same seed, same chat and same ids; drawn anew by default" };
    private static readonly Option<FileInfo?> Script = new("--script") { Description = "Run this file in place of the chat (commands in README.md)" };
    private static readonly Option<bool> Flood = new("--flood") { Description = "Numbered messages for load tests" };
    private static readonly Option<bool> Odd = new("--odd") { Description = "Strew odd lines among the messages, one in a hundred" };
    private static readonly Option<bool> StartOnJoin = new("--start-on-join") { Description = "Begin when the first client has joined the channel" };
    private static readonly Option<bool> Stamp = new("--stamp") { Description = "With --flood: end each text with t= and the send time in Unix microseconds" };
    private static readonly Option<string?> Trigger = new("--trigger") { Description = "With --flood: some texts begin with this, for example !ping" };
    private static readonly Option<double> TriggerShare = new("--trigger-share") { Description = "Share of such texts, 0 to 1", DefaultValueFactory = _ => 0.01 };
    private static readonly Option<bool> Open = new("--open") { Description = "Accept any nick with any password" };
    private static readonly Option<string[]> Accounts = new("--account") { Description = "LOGIN:TOKEN of an account that may sign in and is a moderator of the channel; may be repeated" };
    private static readonly Option<bool> ExitWhenDone = new("--exit-when-done") { Description = "End after the count, the flood or the script in place of serving on" };

    public static Command Create()
    {
        Accounts.Validators.Add(RequireLoginAndToken);
        Rate.Validators.Add(RequirePositive);
        var command = new Command("twitch", "A Twitch chat server with people in it.")
        {
            Tcp, Tls, WebSocket, Http, Channel, Rate, Count, Seed, Script, Flood, Odd, StartOnJoin, Stamp, Trigger, TriggerShare, Open, Accounts, ExitWhenDone,
        };
        command.SetAction((result, token) => TwitchRun.RunAsync(Read(result), Console.Out, Console.Error, token));
        return command;
    }

    private static TwitchRunSettings Read(ParseResult result)
    {
        var channel = result.GetRequiredValue(Channel).TrimStart('#').ToLowerInvariant();
        return new TwitchRunSettings
        {
            Simulator = new TwitchSimulatorOptions
            {
                TcpPort = result.GetValue(Tcp),
                TlsPort = result.GetValue(Tls),
                WebSocketPort = result.GetValue(WebSocket),
                HttpPort = result.GetValue(Http),
                Seed = result.GetValue(Seed),
                OpenDoors = result.GetValue(Open),
                Accounts = [.. (result.GetValue(Accounts) ?? []).Select(text => Account(text, channel))],
            },
            Channel = channel,
            Rate = result.GetValue(Rate),
            Count = result.GetValue(Count),
            Script = result.GetValue(Script),
            Flood = result.GetValue(Flood),
            Odd = result.GetValue(Odd),
            StartOnJoin = result.GetValue(StartOnJoin),
            Stamp = result.GetValue(Stamp),
            Trigger = result.GetValue(Trigger),
            TriggerShare = result.GetValue(TriggerShare),
            ExitWhenDone = result.GetValue(ExitWhenDone),
        };
    }

    private static TwitchAccount Account(string text, string channel)
    {
        var parts = text.Split(':', 2);
        return new TwitchAccount { Login = parts[0].ToLowerInvariant(), Token = parts[1], RefreshToken = parts[0] + "refresh", ModeratorIn = [channel] };
    }

    private static Option<int> Port(string name, int port, string what)
    {
        var option = new Option<int>(name) { Description = $"Port of {what}; 0 takes any", DefaultValueFactory = _ => port };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65_535)
            {
                result.AddError($"{name} must be 0 to 65535.");
            }
        });
        return option;
    }

    private static void RequirePositive(OptionResult result)
    {
        if (result.GetValueOrDefault<double?>() is <= 0)
        {
            result.AddError("--rate must be above 0.");
        }
    }

    private static void RequireLoginAndToken(OptionResult result)
    {
        if (result.Tokens.Any(token => token.Value.Split(':', 2) is not [{ Length: > 0 }, { Length: > 0 }]))
        {
            result.AddError("--account must be LOGIN:TOKEN.");
        }
    }
}
