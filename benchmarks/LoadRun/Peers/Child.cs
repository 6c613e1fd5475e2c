using System.Diagnostics;
using System.Text.Json;

namespace LoadRun.Peers;

/// <summary>A process that reads a number of messages and then says on one line how it went.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string?> _line;

    public Child(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new LoadRunException($"{program} does not start");
        _line = _process.StandardOutput.ReadLineAsync();
    }

    public static Child Tmi(DirectoryInfo folder, Uri endpoint, string triggers, int count, int skip = 0) => new(
        "node", [Path.Combine(folder.FullName, "bot.js"), Text(endpoint.Port), triggers, Text(count), Text(skip)], []);

    /// <summary>The parser of tmi.js over the lines of a file; <see cref="ChildResult.CpuSeconds"/> is the time of the timed rounds.</summary>
    public static Child TmiParser(DirectoryInfo folder, string lines, int warmUp, int rounds) => new(
        "node", [Path.Combine(folder.FullName, "parse.js"), lines, Text(warmUp), Text(rounds)], []);

    /// <summary>Something that the process has to do; it does not come any more when it has ended.</summary>
    public async Task DoesAsync(Task awaited)
    {
        if (await Task.WhenAny(awaited, _process.WaitForExitAsync()) != awaited)
        {
            throw new LoadRunException($"a child process ended with code {_process.ExitCode}");
        }

        await awaited;
    }

    public async Task<ChildResult> ResultAsync(CancellationToken cancellationToken) =>
        await _line.WaitAsync(TimeSpan.FromMinutes(3), cancellationToken) is { } line
            ? JsonSerializer.Deserialize<ChildResult>(line, JsonSerializerOptions.Web)!
            : throw new LoadRunException("a child process ended without a result");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="P50">Socket to decision in microseconds, as P99.</param>
/// <param name="CommitP50">Socket to committed; 0 for a peer, which commits nothing.</param>
internal sealed record ChildResult(long Messages, double P50, double P99, double CpuSeconds, double MemoryMegabytes, double CommitP50 = 0, double CommitP99 = 0);
