using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Runtime.Core.Clips.Publishing.Rumble.Browser;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>The other end of <see cref="RumbleTalk"/>: what the command <c>rumble-errand</c> does in a process of its own.</summary>
public sealed class RumbleErrands : IDisposable
{
    public const string Command = "rumble-errand";

    /// <summary>Answers <see cref="RumbleLine.HandingIn"/>.</summary>
    internal const string GoOn = "go on";

    private readonly StreamReader _input;
    private readonly StreamWriter _output;
    private readonly SemaphoreSlim _allowed = new(0);
    private readonly Lock _gate = new();

    public RumbleErrands(Stream input, Stream output)
    {
        _input = new StreamReader(input, Encoding.UTF8);
        _output = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Reads one errand, runs it, and says how it went. Ends early when the input does: then the daemon is gone.</summary>
    /// <returns>Whether there was an errand.</returns>
    [SuppressMessage("Reliability", "CA2025:Ensure tasks using 'IDisposable' instances complete before the instances are disposed", Justification = "Listening is awaited on every way out.")]
    public async Task<bool> ServeAsync(CancellationToken cancellationToken)
    {
        if (Parse(await _input.ReadLineAsync(cancellationToken)) is not { } errand)
        {
            return false;
        }

        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ListenAsync(abandoned);
        try
        {
            var outcome = await new PlaywrightRumble().RunAsync(errand, new RumbleWatch(new Telling(this), () => AskAsync(abandoned.Token)), abandoned.Token);
            Tell(new RumbleLine(Outcome: outcome));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Nobody is left to tell.
        }

        await listening;
        return true;
    }

    public void Dispose()
    {
        _input.Dispose();
        _output.Dispose();
        _allowed.Dispose();
    }

    private static RumbleErrand? Parse(string? line)
    {
        try
        {
            return line is null ? null : JsonSerializer.Deserialize(line, RumbleJson.Default.RumbleErrand);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        Tell(new RumbleLine(HandingIn: true));
        await _allowed.WaitAsync(cancellationToken);
    }

    private async Task ListenAsync(CancellationTokenSource abandoned)
    {
        while (await _input.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line == GoOn)
            {
                _allowed.Release();
            }
        }

        await abandoned.CancelAsync();
    }

    private void Tell(RumbleLine line)
    {
        lock (_gate)
        {
            _output.WriteLine(JsonSerializer.Serialize(line, RumbleJson.Default.RumbleLine));
        }
    }

    private sealed class Telling(RumbleErrands errands) : IProgress<double>
    {
        public void Report(double value) => errands.Tell(new RumbleLine(Progress: value));
    }
}
