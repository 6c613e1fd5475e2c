using System.Globalization;
using System.Net.Sockets;
using Platform.Simulator.Twitch;
using Platform.Simulator.Twitch.Flooding;
using Platform.Simulator.Twitch.Rehearsal;
using Platform.Simulator.Twitch.Scripting;

namespace Platform.Simulator.Cli;

/// <summary>Runs the simulator for a person at a terminal or a script that reads its output.</summary>
internal static class TwitchRun
{
    /// <returns>0 after an orderly end, 1 when it could not start.</returns>
    public static async Task<int> RunAsync(TwitchRunSettings settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var script = settings.Script is null ? null : TwitchScript.Parse(await File.ReadAllTextAsync(settings.Script.FullName, cancellationToken), settings.Script.Name);
            await using var twitch = await TwitchSimulator.StartAsync(settings.Simulator, cancellationToken);
            await PrintEndpointsAsync(twitch, output);
            await PerformAsync(settings, script, twitch, output, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (e is SocketException or IOException or ScriptException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>One to a line, name first, so that a script can pick one.</summary>
    private static async Task PrintEndpointsAsync(TwitchSimulator twitch, TextWriter output)
    {
        await output.WriteLineAsync($"tcp {Trim(twitch.Irc)}");
        await output.WriteLineAsync($"tls {Trim(twitch.Ircs)}");
        await output.WriteLineAsync($"ws {Trim(twitch.WebSocket)}");
        await output.WriteLineAsync($"http {Trim(twitch.Http)}");
        await output.WriteLineAsync($"tls-certificate-sha256 {twitch.Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256)}");
        await output.FlushAsync();

        static string Trim(Uri endpoint) => endpoint.ToString().TrimEnd('/');
    }

    private static async Task PerformAsync(TwitchRunSettings settings, TwitchScript? script, TwitchSimulator twitch, TextWriter output, CancellationToken cancellationToken)
    {
        if (settings.StartOnJoin)
        {
            await twitch.NextJoinAsync(settings.Channel, cancellationToken);
        }

        var started = TimeProvider.System.GetTimestamp();
        if (script is not null)
        {
            await script.RunAsync(twitch, settings.Channel, line => Print(output, line), cancellationToken);
            Print(output, "script done");
        }
        else if (settings.Flood)
        {
            var result = await twitch.FloodAsync(FloodOf(settings), cancellationToken);
            Print(output, Invariant($"sent {result.Sent} lines in {result.Elapsed.TotalSeconds:0.000} s ({result.Triggers} triggers, {result.Odd} odd lines besides)"));
        }
        else
        {
            var said = await new RehearsalChat(twitch, settings.Channel, settings.Odd).RunAsync(settings.Rate ?? 5, settings.Count, cancellationToken);
            Print(output, Invariant($"sent {said} lines in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.000} s"));
        }

        if (!settings.ExitWhenDone)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }

    private static FloodOptions FloodOf(TwitchRunSettings settings) => new()
    {
        Channel = settings.Channel,
        Count = settings.Count,
        Rate = settings.Rate,
        Trigger = settings.Trigger,
        TriggerShare = settings.TriggerShare,
        OddEvery = settings.Odd ? 100 : null,
        StampMicroseconds = settings.Stamp,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Print(TextWriter output, string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
