using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Runtime.Host.Hubs;

/// <summary>Who listens to the status hub, and what each listener has not been told yet.</summary>
internal sealed class StatusConnections
{
    private readonly ConcurrentDictionary<string, StatusConnection> _connections = new();

    public ICollection<StatusConnection> All => _connections.Values;

    public void Add(HubCallerContext context) => _connections[context.ConnectionId] = new StatusConnection(context.ConnectionId, context.Abort);

    public void DropAll()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Drop();
        }
    }

    public void Remove(string connectionId) => _connections.TryRemove(connectionId, out _);
}
