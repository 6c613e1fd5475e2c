using Runtime.Host.Cli;

// Where to find what:
//   Cli              the commands: run, login-link, publish-state, validate-config, doctor, twitch-smoke, rumble-login, stamp-version; exit codes
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

return await CommandRunner.InvokeAsync(StreamSuitesCommands.Create(), args, Console.Out, Console.Error);
