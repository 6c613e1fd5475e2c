using BenchmarkDotNet.Attributes;
using LoadRun.Workload;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Platforms.Twitch;

namespace Runtime.Benchmarks;

/// <summary>From the bytes of a line to the chat event, on one thread, over a mix of what a busy channel sends.</summary>
[MemoryDiagnoser]
public class TwitchParserBenchmarks
{
    private readonly TwitchChannel _channel = new(new CreatorId("demo"), "demo_chan");
    private readonly DateTimeOffset _received = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private TwitchMapper _mapper = new("https://static-cdn.jtvnw.net/emoticons/v2");
    private byte[][] _lines = [];

    [GlobalSetup]
    public void Setup()
    {
        _mapper = new TwitchMapper("https://static-cdn.jtvnw.net/emoticons/v2");
        _lines = ParserLines.Create();
    }

    [Benchmark(OperationsPerInvoke = ParserLines.Count)]
    public ChatEvent? Map()
    {
        ChatEvent? last = null;
        foreach (var bytes in _lines)
        {
            if (IrcLine.TryParse(bytes, out var line))
            {
                last = _mapper.Map(line, _channel, _received);
            }
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = ParserLines.Count)]
    public int ParseOnly()
    {
        var parsed = 0;
        foreach (var bytes in _lines)
        {
            parsed += IrcLine.TryParse(bytes, out var line) && !line.Parameter(1).IsEmpty ? 1 : 0;
        }

        return parsed;
    }
}
