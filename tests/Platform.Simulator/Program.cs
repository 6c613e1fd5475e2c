using System.CommandLine;
using Platform.Simulator.Cli;

var root = new RootCommand("Twitch and Discord on the loopback interface, for tests and rehearsals.");
root.Subcommands.Add(TwitchCommand.Create());
root.Subcommands.Add(DiscordCommand.Create());

// Named here because only then are Ctrl-C and SIGTERM handed to the command as a cancellation.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(5) });
