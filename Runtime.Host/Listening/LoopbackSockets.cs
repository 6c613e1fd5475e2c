using System.Net;
using System.Net.Sockets;
using Runtime.Host.Cli;

namespace Runtime.Host.Listening;

/// <summary>
/// The listening sockets, bound before anything else of the daemon exists: a taken port is found at once, and the web
/// server is handed these and no others, so no setting can make it listen elsewhere.
/// </summary>
internal sealed class LoopbackSockets : IDisposable
{
    private const int Backlog = 512;
    private const int Attempts = 20;
    private readonly Dictionary<IPEndPoint, Socket> _sockets;

    private LoopbackSockets(IEnumerable<Socket> listening)
    {
        _sockets = listening.ToDictionary(socket => (IPEndPoint)socket.LocalEndPoint!);
        Address = new LoopbackAddress(_sockets.Keys.First().Port);
    }

    public LoopbackAddress Address { get; }

    public IReadOnlyCollection<IPEndPoint> EndPoints => _sockets.Keys;

    /// <param name="port">0 takes any port that is free on both loopback addresses.</param>
    /// <exception cref="StartRefusedException">The port is taken or may not be used.</exception>
    public static LoopbackSockets Bind(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            var listening = new List<Socket>();
            try
            {
                listening.Add(Listen(new IPEndPoint(IPAddress.Loopback, port)));
                AddV6(listening, ((IPEndPoint)listening[0].LocalEndPoint!).Port);
                return new LoopbackSockets(listening);
            }
            catch (SocketException exception)
            {
                listening.ForEach(socket => socket.Dispose());

                if (port != 0 || attempt == Attempts)
                {
                    throw new StartRefusedException(ExitCode.CannotStart, Explain(port, exception));
                }
            }
        }
    }

    /// <summary>Gives the web server the socket of an end point of ours.</summary>
    public Socket Take(EndPoint endPoint) => endPoint is IPEndPoint address && _sockets.TryGetValue(address, out var socket)
        ? socket
        : throw new StartRefusedException(ExitCode.UnsafeSetting, $"refused to listen on {endPoint}: the daemon listens on loopback only.");

    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
        {
            socket.Dispose();
        }
    }

    private static Socket Listen(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                socket.ExclusiveAddressUse = true; // else another process could take the port over
            }

            socket.Bind(endPoint);
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A machine without the IPv6 loopback address goes on without.</summary>
    private static void AddV6(List<Socket> listening, int port)
    {
        try
        {
            if (Socket.OSSupportsIPv6)
            {
                listening.Add(Listen(new IPEndPoint(IPAddress.IPv6Loopback, port)));
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported or SocketError.ProtocolNotSupported)
        {
            // Names that mean ::1 fall back to 127.0.0.1.
        }
    }

    private static string Explain(int port, SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"port {port} is in use; choose another with --port, or 0 for any free one.",
        SocketError.AccessDenied => $"port {port} may not be used by this user; choose one above 1023 with --port.",
        _ => $"port {port} cannot be used: {exception.Message}",
    };
}
