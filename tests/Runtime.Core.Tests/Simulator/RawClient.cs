using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Platform.Simulator.Twitch;

namespace Runtime.Core.Tests.Simulator;

/// <summary>A client with no idea of chat: bytes in and out, cut into lines.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly TcpClient? _tcp;
    private readonly ClientWebSocket? _webSocket;
    private readonly List<byte> _unread = [];

    private RawClient(Stream stream, TcpClient? tcp, ClientWebSocket? webSocket)
    {
        _stream = stream;
        _tcp = tcp;
        _webSocket = webSocket;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RawClient> ConnectAsync(TwitchSimulator twitch, string transport = "tcp")
    {
        if (transport == "ws")
        {
            var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("irc");
            await socket.ConnectAsync(twitch.WebSocket, Ct);
            Assert.Equal("irc", socket.SubProtocol);
            return new RawClient(WebSocketStream.Create(socket, WebSocketMessageType.Text, ownsWebSocket: true), null, socket);
        }

        var endpoint = transport == "tls" ? twitch.Ircs : twitch.Irc;
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(endpoint.Host, endpoint.Port, Ct);
        if (transport == "tcp")
        {
            return new RawClient(tcp.GetStream(), tcp, null);
        }

        var tls = new SslStream(tcp.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => ((X509Certificate2)certificate!).Thumbprint == twitch.Certificate.Thumbprint);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, Ct);
        return new RawClient(tls, tcp, null);
    }

    /// <summary>Connected, with all capabilities, in the channel, and past everything that a JOIN brings.</summary>
    public static async Task<RawClient> JoinAsync(TwitchSimulator twitch, string channel, string transport = "tcp", string login = "justinfan7", string? token = null)
    {
        var client = await ConnectAsync(twitch, transport);
        await client.SendAsync("CAP REQ :twitch.tv/tags twitch.tv/commands");
        if (token is not null)
        {
            await client.SendAsync($"PASS oauth:{token}");
        }

        await client.SendAsync($"NICK {login}");
        await client.SendAsync($"JOIN #{channel}");
        await client.ReadUntilAsync(line => line.Contains($" ROOMSTATE #{channel}", StringComparison.Ordinal));
        return client;
    }

    public async Task SendAsync(params string[] lines)
    {
        var text = string.Concat(lines.Select(line => line + "\r\n"));
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(text), Ct);
        await _stream.FlushAsync(Ct);
    }

    /// <returns>Null at the end of the stream.</returns>
    public async Task<string?> ReadLineAsync()
    {
        while (true)
        {
            var end = _unread.IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.UTF8.GetString([.. _unread.Take(end)]).TrimEnd('\r');
                _unread.RemoveRange(0, end + 1);
                return line;
            }

            if (await ReadBytesAsync() is not { Length: > 0 } more)
            {
                return null;
            }

            _unread.AddRange(more);
        }
    }

    /// <summary>One read of the socket, as it comes.</summary>
    public async Task<byte[]> ReadBytesAsync()
    {
        var buffer = new byte[64 * 1024];
        var count = await _stream.ReadAsync(buffer, Ct);
        return buffer[..count];
    }

    /// <returns>The lines up to and with the first that fits.</returns>
    public async Task<List<string>> ReadUntilAsync(Func<string, bool> isLast)
    {
        var lines = new List<string>();
        while (await ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (isLast(line))
            {
                return lines;
            }
        }

        throw new InvalidOperationException("The server ended the connection after: " + string.Join(" | ", lines));
    }

    public Task<List<string>> ReadUntilAsync(string part) => ReadUntilAsync(line => line.Contains(part, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.DisposeAsync();
        }
        catch (Exception e) when (e is WebSocketException or IOException)
        {
            // The server had gone already.
        }

        _tcp?.Dispose();
        _webSocket?.Dispose();
    }
}
