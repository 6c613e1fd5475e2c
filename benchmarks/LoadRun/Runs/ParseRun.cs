using System.Globalization;
using LoadRun.Measuring;
using LoadRun.Peers;
using LoadRun.Workload;
using Runtime.Core.Creators;
using Runtime.Core.Platforms.Twitch;

namespace LoadRun.Runs;

/// <summary>From the line to the message with its author, badges and emotes, on one thread, beside the parser of tmi.js.</summary>
internal sealed class ParseRun : ILoadRun
{
    /// <summary>Rounds over the lines before the clock starts, and the timed ones. The peer does as many.</summary>
    private const int WarmUp = 100;
    private const int Rounds = 250;

    public string Name => "parse";

    public string Description => "lines parsed on one thread";

    public async Task RunAsync(LoadContext context, CancellationToken cancellationToken)
    {
        var lines = ParserLines.Create();
        var peer = context.Settings.Peer is { } folder ? await PeerAsync(folder, lines, cancellationToken) : (double?)null;
        var (rate, bytes) = Measure(lines);
        context.Report.Add(new Figure("parse only, one thread (3)", Thousands(rate), "lines/s")
        {
            Peer = peer is { } theirs ? Thousands(theirs) : "",
            Value = rate / peer,
            Bounds = (5, 8.5),
            HigherIsBetter = true,
        });
        context.Report.Add(new Figure("allocated for a parsed line (3)", bytes.ToString("0", CultureInfo.InvariantCulture), "B"));
    }

    private static (double LinesPerSecond, double BytesPerLine) Measure(byte[][] lines)
    {
        var mapper = new TwitchMapper("https://static-cdn.jtvnw.net/emoticons/v2");
        var channel = new TwitchChannel(new CreatorId("demo"), "demo_chan");
        Parse(WarmUp);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = TimeProvider.System.GetTimestamp();
        var parsed = Parse(Rounds);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        return (parsed / seconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)parsed);

        int Parse(int rounds)
        {
            var received = TimeProvider.System.GetUtcNow();
            var count = 0;
            for (var round = 0; round < rounds; round++)
            {
                foreach (var bytes in lines)
                {
                    count += IrcLine.TryParse(bytes, out var line) && mapper.Map(line, channel, received) is not null ? 1 : 0;
                }
            }

            return count == rounds * lines.Length ? count : throw new LoadRunException("a line was not understood");
        }
    }

    private static async Task<double> PeerAsync(DirectoryInfo folder, byte[][] lines, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, [.. lines.SelectMany(line => line.Append((byte)'\n'))], cancellationToken);
            await using var child = Child.TmiParser(folder, file, WarmUp, Rounds);
            var result = await child.ResultAsync(cancellationToken);
            return result.Messages / result.CpuSeconds;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Thousands(double rate) => (rate / 1000).ToString("0", CultureInfo.InvariantCulture) + "k";
}
