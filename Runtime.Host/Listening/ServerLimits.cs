using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Runtime.Host.Listening;

/// <summary>What one caller may take of the web server, in one place.</summary>
internal static class ServerLimits
{
    public const long RequestBody = 256 * 1024;
    public const int Connections = 200;

    /// <summary>Hub and circuit sockets together.</summary>
    public const int UpgradedConnections = 64;

    public static readonly TimeSpan RequestHeaders = TimeSpan.FromSeconds(10);

    /// <summary>Longer than the longest long poll plus the time a slow client takes to come back.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(130);

    private static readonly MinDataRate BodyRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    public static void UseLoopbackKestrel(this ConfigureWebHostBuilder host, LoopbackSockets sockets)
    {
        host.UseSockets(options => options.CreateBoundListenSocket = sockets.Take);
        host.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.AllowSynchronousIO = false;
            options.Limits.MaxRequestBodySize = RequestBody;
            options.Limits.MaxConcurrentConnections = Connections;
            options.Limits.MaxConcurrentUpgradedConnections = UpgradedConnections;
            options.Limits.RequestHeadersTimeout = RequestHeaders;
            options.Limits.KeepAliveTimeout = KeepAlive;
            options.Limits.MinRequestBodyDataRate = BodyRate;
            options.Limits.MinResponseDataRate = BodyRate;
            foreach (var endPoint in sockets.EndPoints)
            {
                options.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
            }
        });
    }
}
