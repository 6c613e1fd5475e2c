using System.CommandLine;
using Runtime.Host.Cli;

// What the program can do. The daemon itself:
//   Composition      the slices of Runtime.Core, by name and in order
//   Daemon           services of the host and the way of a request through them
//   Listening        loopback sockets and what one caller may take
//   Security         Host, Origin, Fetch-Metadata, headers, login, session, antiforgery
//   Endpoints        files, pages and the admin API, one file per slice
//   Hubs             live status
//   Instance         the root folder, its lock and its control key
//   Lifetime         signals and the order of stopping
//   Logging          one line a message, escaped and redacted

// No pattern that forgot its own limit may hold a thread.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));

var root = new RootCommand("StreamSuites: reads live chat, evaluates triggers, and publishes overlays and files. Without a command it runs the daemon.")
{
    GlobalOptions.Root,
    GlobalOptions.Port,
    RunCommand.Create(),
    LoginLinkCommand.Create(),
    ValidateConfigCommand.Create(),
    DoctorCommand.Create(),
    TwitchSmokeCommand.Create(),
};
root.Does(RunCommand.RunAsync);

return await CommandRunner.InvokeAsync(root, args, Console.Out, Console.Error);
