using System.Collections.Immutable;
using System.Threading.Channels;
using Platform.Simulator.Discord.Ground;

namespace Platform.Simulator.Discord.Rest;

/// <summary>The requests that came in, in order of their answers.</summary>
public sealed class DiscordRequests
{
    private const int Kept = 10_000;

    private readonly SimulatedWorld _world;
    private readonly Queue<ReceivedRequest> _requests = new();
    private readonly Channel<ReceivedRequest> _next = Channel.CreateBounded<ReceivedRequest>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });

    internal DiscordRequests(SimulatedWorld world) => _world = world;

    /// <summary>The last ten thousand, oldest first.</summary>
    public ImmutableArray<ReceivedRequest> All => _world.Locked(() => _requests.ToImmutableArray());

    /// <summary>The next one that nobody awaited yet; each is handed out once.</summary>
    public ValueTask<ReceivedRequest> NextAsync(CancellationToken cancellationToken) => _next.Reader.ReadAsync(cancellationToken);

    /// <summary>The next one to this method and this part of a path; others before it are passed over.</summary>
    public async Task<ReceivedRequest> NextAsync(string method, string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            var request = await _next.Reader.ReadAsync(cancellationToken);
            if (request.Method == method && request.Path.Contains(path, StringComparison.Ordinal))
            {
                return request;
            }
        }
    }

    internal void Add(ReceivedRequest request) => _world.Change(() =>
    {
        _requests.Enqueue(request);
        if (_requests.Count > Kept)
        {
            _requests.Dequeue();
        }

        _next.Writer.TryWrite(request);
    });
}
