using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Ground;

namespace Platform.Simulator.Discord.Listening;

/// <summary>Takes WebSockets in: checks the address, then hands the connection to the protocol until it ends.</summary>
internal sealed class GatewayListener(SimulatedWorld world, DiscordGateway gateway, GatewayProtocol protocol, DiscordFaults faults) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public void Dispose() => _stopping.Dispose();

    /// <summary>Cuts every connection.</summary>
    public Task StopAsync() => _stopping.CancelAsync();

    public async Task UpgradeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await next(context);
            return;
        }

        var query = context.Request.Query;
        if (faults.TakeRefusedConnection())
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (context.Request.Path.Value?.TrimEnd('/') is not ("" or "/gateway" or "/resume") || (query.TryGetValue("encoding", out var encoding) && encoding != "json"))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var address = context.Request.Path.Value!.TrimEnd('/');
        using var connection = new GatewayConnection(gateway.NextNumber(), socket, context.Abort, address, query["compress"] == "zlib-stream");
        await ServeAsync(connection, query["v"] == "10", context.RequestAborted);
    }

    private async Task ServeAsync(GatewayConnection connection, bool rightVersion, CancellationToken aborted)
    {
        int? code = null;
        try
        {
            protocol.Greet(connection);
            if (!rightVersion)
            {
                world.Change(() => connection.Close(CloseCodes.InvalidVersion));
            }

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, aborted);
            code = await connection.RunAsync(frame => protocol.Receive(connection, frame), ending.Token);
        }
        catch (WebSocketException)
        {
            // A connection that breaks concerns its client alone.
        }
        finally
        {
            gateway.Closed(connection, code);
        }
    }
}
