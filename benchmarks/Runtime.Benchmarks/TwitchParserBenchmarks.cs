using System.Text;
using BenchmarkDotNet.Attributes;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Platforms.Twitch;

namespace Runtime.Benchmarks;

/// <summary>From the bytes of a line to the chat event, on one thread, over a mix of what a busy channel sends.</summary>
[MemoryDiagnoser]
public class TwitchParserBenchmarks
{
    private const int Lines = 4096;
    private const int Chatters = 500;

    private readonly TwitchChannel _channel = new(new CreatorId("demo"), "demo_chan");
    private readonly DateTimeOffset _received = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private TwitchMapper _mapper = new("https://static-cdn.jtvnw.net/emoticons/v2");
    private byte[][] _lines = [];

    [GlobalSetup]
    public void Setup()
    {
        _mapper = new TwitchMapper("https://static-cdn.jtvnw.net/emoticons/v2");
        _lines = [.. Enumerable.Range(0, Lines).Select(LineOf)];
    }

    [Benchmark(OperationsPerInvoke = Lines)]
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

    [Benchmark(OperationsPerInvoke = Lines)]
    public int ParseOnly()
    {
        var parsed = 0;
        foreach (var bytes in _lines)
        {
            parsed += IrcLine.TryParse(bytes, out var line) && !line.Parameter(1).IsEmpty ? 1 : 0;
        }

        return parsed;
    }

    private static byte[] LineOf(int index)
    {
        var chatter = index * 7 % Chatters;
        var (text, emotes) = (index % 8) switch
        {
            0 => ("Kappa Keepo Kappa", "25:0-4,12-16/1902:6-10"),
            1 => ("👉 🎉 Kappa wow", "25:4-8"),
            2 => ("안녕하세요", ""),
            3 => ("!clip please", ""),
            _ => ($"this is an ordinary line of chat, number {index}", ""),
        };
        return Encoding.UTF8.GetBytes(
            $"@badge-info=subscriber/27;badges=subscriber/24,premium/1;color=#FF0000;display-name=Viewer{chatter};emotes={emotes};first-msg=0;flags=;"
            + $"id=00000000-0000-4000-8000-{index:x12};mod=0;returning-chatter=0;room-id=2002;subscriber=1;tmi-sent-ts={1790000001002 + index};"
            + $"turbo=0;user-id={3000 + chatter};user-type= :viewer{chatter}!viewer{chatter}@viewer{chatter}.tmi.twitch.tv PRIVMSG #demo_chan :{text}");
    }
}
