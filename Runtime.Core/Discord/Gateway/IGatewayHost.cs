using System.Text.Json;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Secrets;

namespace Runtime.Core.Discord.Gateway;

/// <summary>What the shards of one bot share, and whom they tell.</summary>
internal interface IGatewayHost
{
    Secret Token { get; }

    /// <summary>Where a session begins.</summary>
    Uri Address { get; }

    int Shards { get; }

    bool Compress { get; }

    /// <summary>To be shown now.</summary>
    DiscordPresence Presence { get; }

    TimeProvider Time { get; }

    /// <summary>Waits until another session may be begun.</summary>
    Task<IdentifyTurn> PassIdentifyAsync(GatewayShard shard, CancellationToken cancellationToken);

    void Changed(GatewayShard shard);

    /// <summary>A session has begun; <paramref name="ready"/> is READY's data.</summary>
    void Ready(GatewayShard shard, JsonElement ready);

    void Resumed(GatewayShard shard);

    /// <summary>Called on the reading loop, so it returns at once.</summary>
    void Dispatch(string name, JsonElement data);
}
