using System.CommandLine;
using Runtime.Core.Clips.Publishing.Rumble;

namespace Runtime.Host.Cli;

/// <summary><c>rumble-errand</c>: the daemon's own helper with the browser in it. It is told what to do over its input, by nobody else.</summary>
internal static class RumbleErrandCommand
{
    public static Command Create()
    {
        var command = new Command(RumbleErrands.Command, "Run one errand of the daemon in a browser.") { Hidden = true };
        command.Does(async (_, cancellationToken) =>
        {
            using var errands = new RumbleErrands(Console.OpenStandardInput(), Console.OpenStandardOutput());
            return await errands.ServeAsync(cancellationToken) ? ExitCode.Ok : ExitCode.Usage;
        });
        return command;
    }
}
