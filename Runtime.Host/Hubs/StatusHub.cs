using Microsoft.AspNetCore.SignalR;

namespace Runtime.Host.Hubs;

/// <summary>Live status for the admin and local tools. Clients only listen: there is no method to call.</summary>
internal sealed class StatusHub(StatusConnections connections, StatusReader reader) : Hub<IStatusClient>
{
    public const string Path = "/hubs/status";

    public override async Task OnConnectedAsync()
    {
        await Clients.Caller.Snapshot(reader.Snapshot());
        connections.Add(Context);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        return Task.CompletedTask;
    }
}
