using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>The daemon's side of the talk with the browser's process, over its pipes.</summary>
internal sealed class RumbleTalk(RumbleErrand errand, RumbleWatch watch, Action onOutcome) : IAsyncDisposable
{
    /// <summary>What the process writes is ours, but what it read is not: no line is longer.</summary>
    private const int LongestLine = 16 * 1024;

    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();
    private bool _isHandedIn;

    public RumbleOutcome? Outcome { get; private set; }

    /// <summary>For an errand that broke off: whether anything can have been published is known here best.</summary>
    public RumbleOutcome Broken(string detail) => new(_isHandedIn ? RumbleEnd.Uncertain : RumbleEnd.Failed, detail);

    /// <summary>Writes the errand and keeps the pipe open: when it closes, because the daemon is gone, the process ends itself.</summary>
    public async Task FeedAsync(Stream input, CancellationToken cancellationToken)
    {
        await WriteAsync(input, JsonSerializer.Serialize(errand, RumbleJson.Default.RumbleErrand), cancellationToken);
        await foreach (var line in _said.Reader.ReadAllAsync(cancellationToken))
        {
            await WriteAsync(input, line, cancellationToken);
        }
    }

    public async Task ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: -1, leaveOpen: true);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Outcome is null && Parse(line) is { } said)
            {
                await HearAsync(said);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _said.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    private static async Task WriteAsync(Stream input, string line, CancellationToken cancellationToken)
    {
        await input.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
        await input.FlushAsync(cancellationToken);
    }

    private async Task HearAsync(RumbleLine said)
    {
        if (said.Progress is { } progress)
        {
            watch.Progress.Report(Math.Clamp(progress, 0, 1));
        }

        if (said.HandingIn)
        {
            _isHandedIn = true;
            await watch.HandingIn();
            _said.Writer.TryWrite(RumbleErrands.GoOn);
        }

        if (said.Outcome is { } outcome)
        {
            Outcome = outcome;
            _said.Writer.TryComplete();
            onOutcome();
        }
    }

    /// <returns>Null for a line of somebody else's, such as a library that writes to the console.</returns>
    private static RumbleLine? Parse(string line)
    {
        try
        {
            return line.Length <= LongestLine ? JsonSerializer.Deserialize(line, RumbleJson.Default.RumbleLine) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
