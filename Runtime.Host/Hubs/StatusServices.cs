using Microsoft.AspNetCore.Http.Connections;
using Runtime.Host.Endpoints;

namespace Runtime.Host.Hubs;

/// <summary>The status hub: its limits, its feed and its address.</summary>
internal static class StatusServices
{
    private const int LargestMessage = 32 * 1024;

    public static IServiceCollection AddStatusHub(this IServiceCollection services)
    {
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = LargestMessage;
            options.EnableDetailedErrors = false;
        }).AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));
        return services.AddSingleton<StatusReader>().AddSingleton<StatusConnections>().AddHostedService<StatusBroadcaster>();
    }

    /// <summary>WebSockets only: the other transports would need a reply path of their own to guard.</summary>
    public static void MapStatusHub(this IEndpointRouteBuilder app) => app.MapHub<StatusHub>(StatusHub.Path, options =>
    {
        options.Transports = HttpTransportType.WebSockets;
        options.ApplicationMaxBufferSize = LargestMessage;
        options.CloseOnAuthenticationExpiration = true;
    }).RequireAuthorization();
}
