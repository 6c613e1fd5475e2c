using System.Diagnostics;

namespace TestKit.Processes;

/// <summary>A real process with both its pipes read. It does not outlive the test.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;

    private RunningProgram(Process process) => _process = process;

    public LineLog Output { get; } = new();

    public LineLog Error { get; } = new();

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <param name="environment">On top of what the test runs with; null removes a variable.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static RunningProgram Start(string program, IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string?>>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        var running = new RunningProgram(new Process { StartInfo = start });
        running._process.OutputDataReceived += (_, line) => running.Output.Add(line.Data);
        running._process.ErrorDataReceived += (_, line) => running.Error.Add(line.Data);
        running._process.Start();
        running._process.StandardInput.Close();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    /// <param name="name"><c>TERM</c>, <c>INT</c> and so on; there are none on Windows.</param>
    public async Task SignalAsync(string name, CancellationToken cancellationToken)
    {
        using var kill = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "kill -s \"$0\" \"$1\"", name, $"{Id}"]))!;
        await kill.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Ends it the way a power cut would: nothing of it runs any more afterwards.</summary>
    public async Task KillAsync(CancellationToken cancellationToken, bool withChildren = true)
    {
        _process.Kill(entireProcessTree: withChildren);
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Eventually.Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
