using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Platform.Simulator.Twitch.Flooding;
using Platform.Simulator.Twitch.Sessions;
using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch;

/// <summary>What goes wrong between a chat server and its clients, on command.</summary>
public sealed class TwitchFaults
{
    private readonly TwitchSimulator _twitch;
    private readonly ConcurrentQueue<DropKind> _connections = new();
    private readonly ConcurrentQueue<LoginRefusal> _logins = new();

    internal TwitchFaults(TwitchSimulator twitch) => _twitch = twitch;

    /// <summary>The next connections are ended as soon as they are accepted.</summary>
    public void RefuseConnections(int count, DropKind kind)
    {
        for (var i = 0; i < count; i++)
        {
            _connections.Enqueue(kind);
        }
    }

    /// <summary>The next logins are refused with these words, whatever their password.</summary>
    public void RefuseLogins(int count, LoginRefusal refusal)
    {
        for (var i = 0; i < count; i++)
        {
            _logins.Enqueue(refusal);
        }
    }

    /// <summary>Tells everybody (or one session) to reconnect; ending the connection is a matter of its own.</summary>
    public void Reconnect(TwitchSession? only = null) => ForEach(only, session => session.Post(TwitchLines.Reconnect));

    /// <summary>Ends all open connections (or one).</summary>
    public Task DropAsync(DropKind kind, TwitchSession? only = null) => ForEachAsync(only, session => session.DropAsync(kind));

    public void Silence(SilenceKinds kinds, TwitchSession? only = null) => ForEach(only, session => session.Silence = kinds);

    public void DropAfter(long lines, DropKind kind, TwitchSession? only = null) => ForEach(only, session => session.DropAfter(lines, kind));

    /// <summary>Sends the first half of a line, then ends the connection.</summary>
    public Task HalfLineAsync(string line, DropKind kind, TwitchSession? only = null)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        return ForEachAsync(only, session => session.Outbox.SendAsync(new WriteStep(bytes.AsMemory(0, bytes.Length / 2)), new CloseStep(kind)));
    }

    /// <summary>Sends lines one byte to a write, which cuts every tag, word and UTF-8 sequence.</summary>
    public Task OneByteAtATimeAsync(string lines, TwitchSession? only = null) => InPiecesAsync(Encoding.UTF8.GetBytes(lines + "\r\n"), 1, TimeSpan.Zero, only);

    /// <summary>Sends bytes in writes of at most <paramref name="size"/>, with a pause between them.</summary>
    public Task InPiecesAsync(ReadOnlyMemory<byte> bytes, int size, TimeSpan pause, TwitchSession? only = null)
    {
        var steps = new List<OutgoingStep>();
        for (var start = 0; start < bytes.Length; start += size)
        {
            var end = Math.Min(start + size, bytes.Length);
            steps.Add(new WriteStep(bytes[start..end], EndOfMessage: end == bytes.Length));
            if (pause > TimeSpan.Zero && end < bytes.Length)
            {
                steps.Add(new PauseStep(pause));
            }
        }

        return ForEachAsync(only, session => session.Outbox.SendAsync([.. steps]));
    }

    /// <summary>Sends lines in two writes with a pause between them, cut inside the first character that takes several bytes.</summary>
    /// <exception cref="ArgumentException">There is no such character.</exception>
    public Task CutInsideCharacterAsync(string lines, TimeSpan pause, TwitchSession? only = null)
    {
        var bytes = Encoding.UTF8.GetBytes(lines + "\r\n");
        var cut = Array.FindIndex(bytes, value => value >= 0x80) + 1;
        return cut == 0
            ? throw new ArgumentException("The text has nothing but ASCII.", nameof(lines))
            : ForEachAsync(only, session => session.Outbox.SendAsync(
                new WriteStep(bytes.AsMemory(0, cut), EndOfMessage: false),
                new PauseStep(pause),
                new WriteStep(bytes.AsMemory(cut))));
    }

    /// <summary>Sends this many bytes of one message; without an end the line just stops.</summary>
    public Task LongLineAsync(string channel, int bytes, bool ends, TwitchSession? only = null)
    {
        var start = Encoding.UTF8.GetBytes($":long!long@long.tmi.twitch.tv PRIVMSG #{channel} :");
        var line = new byte[Math.Max(bytes, start.Length)];
        Array.Fill(line, (byte)'A');
        start.CopyTo(line, 0);
        return ForEachAsync(only, session => session.SendBytesAsync(ends ? [.. line, (byte)'\r', (byte)'\n'] : line));
    }

    /// <summary>Sends odd lines of every kind in turn: broken tags, wrong emote ranges, invalid UTF-8, NUL, bare CR and more.</summary>
    public Task OddLinesAsync(string channel, int count)
    {
        var odd = new OddLines(_twitch.Rooms, channel);
        var block = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            block.Write(odd[i].Span);
        }

        return _twitch.SendBytesAsync(channel, block.ToArray());
    }

    internal DropKind? TakeRefusedConnection() => _connections.TryDequeue(out var kind) ? kind : null;

    internal LoginRefusal? TakeRefusedLogin() => _logins.TryDequeue(out var refusal) ? refusal : null;

    private void ForEach(TwitchSession? only, Action<TwitchSession> action)
    {
        foreach (var session in Targets(only))
        {
            action(session);
        }
    }

    private Task ForEachAsync(TwitchSession? only, Func<TwitchSession, Task> action) => Task.WhenAll(Targets(only).Select(action));

    private ImmutableArray<TwitchSession> Targets(TwitchSession? only) => only is null ? _twitch.Sessions : [only];
}
