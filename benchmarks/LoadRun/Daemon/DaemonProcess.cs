using System.Diagnostics;
using LoadRun.Workload;

namespace LoadRun.Daemon;

/// <summary>The real daemon, as a process of its own.</summary>
internal sealed class DaemonProcess : IAsyncDisposable
{
    private const string Listening = " is listening on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private DaemonProcess(Process process, Uri address, TimeSpan start)
    {
        (_process, Address, Start) = (process, address, start);
        Api = new DaemonApi(address);
    }

    public Uri Address { get; }

    /// <summary>From starting the process to the line that says it listens.</summary>
    public TimeSpan Start { get; }

    public DaemonApi Api { get; }

    /// <summary>User and kernel time since the start.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    public double Megabytes => Memory(process => process.WorkingSet64);

    public double PeakMegabytes => Memory(process => process.PeakWorkingSet64);

    /// <param name="endpoint">Where chat is read.</param>
    public static async Task<DaemonProcess> StartAsync(LoadSettings settings, Instance instance, Stage stage, Uri endpoint, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(settings.Daemon.FullName)
        {
            ArgumentList = { "run", "--root", instance.Root, "--port", "0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in ChatEnvironment(stage, endpoint))
        {
            start.Environment[name] = value;
        }

        var started = TimeProvider.System.GetTimestamp();
        var process = Process.Start(start) ?? throw new LoadRunException($"{settings.Daemon.FullName} does not start");
        process.ErrorDataReceived += (_, _) => { }; // read, so that it never waits for a reader
        process.BeginErrorReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is > 0 and var at)
            {
                var daemon = new DaemonProcess(process, new Uri(line[(at + Listening.Length)..].Trim()), TimeProvider.System.GetElapsedTime(started));
                daemon.Drain();
                await daemon.Api.UseKeyAsync(instance, cancellationToken);
                return daemon;
            }
        }

        throw new LoadRunException($"the daemon ended with exit code {await ExitAsync(process, cancellationToken)}");
    }

    /// <summary>How a process with the slices of the daemon finds the stage.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ChatEnvironment(Stage stage, Uri endpoint) =>
    [
        new("Platforms__Twitch__Irc__Endpoint", endpoint.ToString().TrimEnd('/')),
        new("Platforms__Twitch__OAuth__BaseAddress", new Uri(stage.Twitch.Http, "oauth2").ToString()),
        new("TWITCH_OAUTH_TOKEN_ALICE", Stage.Token),
    ];

    /// <summary>What the memory consists of, in the kernel's words: private, mapped from files, and shared.</summary>
    public IEnumerable<string> MemoryLines() => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith("Rss", StringComparison.Ordinal))
        .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>As a service manager does it, where there are signals. Ctrl-C is ignored by what a script starts in the background.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Api.Dispose();
        _process.Dispose();
    }

    private static async Task<int> ExitAsync(Process process, CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    private double Memory(Func<Process, long> bytes)
    {
        _process.Refresh();
        return bytes(_process) / 1024.0 / 1024.0;
    }

    private void Drain() => _ = _process.StandardOutput.ReadToEndAsync();
}
