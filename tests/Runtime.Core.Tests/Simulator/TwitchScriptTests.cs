using Platform.Simulator.Twitch;
using Platform.Simulator.Twitch.Scripting;

namespace Runtime.Core.Tests.Simulator;

public sealed class TwitchScriptTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_runs_its_commands_in_order()
    {
        const string Text = """
            # a short evening
            wait-join
            say alice hello Kappa
            reply eve alice seconded
            repeat 2
              me bob waves
            end
            delete alice
            timeout eve 60
            sub gus Prime
            raw @a=b :tmi.twitch.tv NOTICE * :raw \x01\\
            wait 1ms
            print done
            drop finish
            """;
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");
        var printed = new List<string>();

        await TwitchScript.Parse(Text, "evening.txt").RunAsync(twitch, "demo_chan", printed.Add, Ct);

        var lines = await client.ReadUntilAsync("NOTICE *");
        Assert.Equal(
            ["PRIVMSG", "PRIVMSG", "PRIVMSG", "PRIVMSG", "CLEARMSG", "CLEARCHAT", "USERNOTICE", "NOTICE"],
            lines.Select(line => line.Split(' ')[2]));
        Assert.Equal("@a=b :tmi.twitch.tv NOTICE * :raw \u0001\\", lines[^1]);
        Assert.Equal(["done"], printed);
        Assert.Null(await client.ReadLineAsync());
    }

    [Fact]
    public void Every_fault_of_a_script_is_named_with_its_line()
    {
        const string Text = """
            say alice
            dance
            wait 5
            raid jo many
            repeat 3
            say Bob hello
            drop gently
            clear everything
            """;

        var error = Assert.Throws<ScriptException>(() => TwitchScript.Parse(Text, "bad.txt"));

        var lines = error.Message.Split(Environment.NewLine);
        Assert.Equal(["(1)", "(2)", "(3)", "(4)", "(6)", "(7)", "(8)", "(5)"], lines.Select(line => line["bad.txt".Length..line.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Contains("usage: say LOGIN TEXT", lines[0], StringComparison.Ordinal);
        Assert.Contains("finish, reset", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_of_the_readme_is_one_and_every_command_is_in_the_readme()
    {
        var readme = File.ReadAllLines(Path.Combine(Checkout(), "tests", "Platform.Simulator", "README.md"));

        var described = readme.Where(line => line.StartsWith("| `", StringComparison.Ordinal) && !line.StartsWith("| `-", StringComparison.Ordinal))
            .Select(line => line.Split('`', ' ')[2]).Order(StringComparer.Ordinal);

        Assert.Equal(TwitchScript.Commands.Order(StringComparer.Ordinal), described);
    }

    private static string Checkout()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "StreamSuites.Web.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run from a checkout.");
        }

        return folder;
    }
}
