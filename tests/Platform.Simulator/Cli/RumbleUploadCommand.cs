using System.CommandLine;
using Platform.Simulator.Rumble.Upload;

namespace Platform.Simulator.Cli;

/// <summary>The <c>rumble-upload</c> command: the upload site, for a person at a terminal or a script that reads its output.</summary>
internal static class RumbleUploadCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "Where it listens, 0 for any free port", DefaultValueFactory = _ => 8090 };
    private static readonly Option<RumbleUploadFault> Fault = new("--fault") { Description = "How it misbehaves" };
    private static readonly Option<int> PartDelay = new("--part-delay") { Description = "Milliseconds before each 256 KB of a film are taken" };

    public static Command Create()
    {
        var command = new Command("rumble-upload", "Rumble's sign-in, upload form and list of videos. Any name and password sign in.") { Port, Fault, PartDelay };
        command.SetAction((result, token) => RunAsync(
            new RumbleUploadOptions { Port = result.GetRequiredValue(Port), PartDelay = TimeSpan.FromMilliseconds(result.GetValue(PartDelay)) },
            result.GetValue(Fault),
            Console.Out,
            Console.Error,
            token));
        return command;
    }

    /// <returns>0 after an orderly end, 1 when it could not start.</returns>
    private static async Task<int> RunAsync(RumbleUploadOptions options, RumbleUploadFault fault, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await using var site = await RumbleUploadSite.StartAsync(options, cancellationToken);
            site.Fault = fault;
            await output.WriteLineAsync($"http {site.Address.ToString().TrimEnd('/')}");
            await output.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, options.Time, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (IOException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
