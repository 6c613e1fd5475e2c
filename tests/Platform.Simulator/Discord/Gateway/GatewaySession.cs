using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Gateway;

/// <summary>What a client opened with IDENTIFY; it outlives its connections, so that one of them can resume it.</summary>
public sealed class GatewaySession
{
    private const int LongestReplay = 10_000;

    private readonly Queue<(int Sequence, string Frame)> _sent = new();

    internal GatewaySession(string id, SimulatedApplication application, int intents, int shard, int shards)
    {
        Id = id;
        Application = application;
        Intents = intents;
        Shard = shard;
        Shards = shards;
    }

    public string Id { get; }

    public SimulatedApplication Application { get; }

    public int Intents { get; }

    public int Shard { get; }

    public int Shards { get; }

    /// <summary>Of the last event sent.</summary>
    public int Sequence { get; private set; }

    /// <summary>Null while the client is away.</summary>
    public GatewayConnection? Connection { get; internal set; }

    /// <summary>How often it was resumed.</summary>
    public int Resumes { get; internal set; }

    internal DateTimeOffset? LeftAt { get; set; }

    /// <summary>Sends an event now, or keeps it for the resume.</summary>
    internal void Send(string name, string data)
    {
        Sequence++;
        var frame = GatewayFrames.Dispatch(name, Sequence, data);
        _sent.Enqueue((Sequence, frame));
        if (_sent.Count > LongestReplay)
        {
            _sent.Dequeue();
        }

        Connection?.Send(frame);
    }

    /// <summary>False when events after <paramref name="sequence"/> are no longer kept.</summary>
    internal bool CanReplayAfter(int sequence) => sequence >= Sequence || (_sent.TryPeek(out var oldest) && oldest.Sequence <= sequence + 1);

    internal void ReplayAfter(int sequence)
    {
        foreach (var (_, frame) in _sent.Where(sent => sent.Sequence > sequence))
        {
            Connection?.Send(frame);
        }
    }
}
