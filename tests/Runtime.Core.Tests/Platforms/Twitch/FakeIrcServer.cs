using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Runtime.Core.Tests.Platforms.Twitch;

/// <summary>Speaks raw bytes to one client at a time; what it says is each test's business.</summary>
internal sealed class FakeIrcServer(X509Certificate2? certificate = null, bool webSocket = false) : IAsyncDisposable
{
    private readonly TcpListener _listener = Listening();
    private readonly List<FakeIrcClient> _clients = [];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Endpoint => $"{(webSocket ? "ws" : "irc")}{(certificate is null ? "" : "s")}://127.0.0.1:{Port}";

    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public async Task<FakeIrcClient> AcceptAsync(CancellationToken cancellationToken)
    {
        var socket = await _listener.AcceptSocketAsync(cancellationToken);
        socket.NoDelay = true;
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (certificate is not null)
        {
            var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
            stream = tls;
        }

        var client = new FakeIrcClient(socket, webSocket ? await UpgradeAsync(stream, cancellationToken) : stream);
        _clients.Add(client);
        return client;
    }

    public bool HasWaitingClient() => _listener.Pending();

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    private static TcpListener Listening()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static async Task<Stream> UpgradeAsync(Stream stream, CancellationToken cancellationToken)
    {
        var request = new StringBuilder();
        var one = new byte[1];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            request.Append((char)one[0]);
        }

        var key = request.ToString().Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
#pragma warning disable CA5350 // the WebSocket handshake is defined with SHA-1
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), cancellationToken);
        return new FrameStream(WebSocket.CreateFromStream(stream, isServer: true, null, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Each write is a text message of its own.</summary>
    private sealed class FrameStream(WebSocket socket) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            (await socket.ReceiveAsync(buffer, cancellationToken)).Count;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            socket.SendAsync(buffer, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            socket.Dispose();
            base.Dispose(disposing);
        }
    }
}

internal sealed class FakeIrcClient(Socket socket, Stream stream) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly StringBuilder _received = new();

    /// <returns>Null when the client has closed.</returns>
    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var text = _received.ToString();
            if (text.IndexOf("\r\n", StringComparison.Ordinal) is >= 0 and var end)
            {
                _received.Remove(0, end + 2);
                return text[..end];
            }

            var read = await stream.ReadAsync(_buffer, cancellationToken);
            if (read == 0)
            {
                return null;
            }

            _received.Append(Encoding.UTF8.GetString(_buffer, 0, read));
        }
    }

    /// <summary>Reads until a line begins so, and fails when the client closes first.</summary>
    public async Task<string> ExpectAsync(string start, CancellationToken cancellationToken)
    {
        while (true)
        {
            var line = await ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException($"closed before '{start}'");
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    /// <summary>Reads until the client closes, which is the only line end a dropped connection has.</summary>
    public async Task<IReadOnlyList<string>> ReadToEndAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        try
        {
            while (await ReadLineAsync(cancellationToken) is { } line)
            {
                lines.Add(line);
            }
        }
        catch (IOException)
        {
            // A reset closes too.
        }

        return lines;
    }

    public Task SendAsync(string text, CancellationToken cancellationToken) => SendAsync(Encoding.UTF8.GetBytes(text), cancellationToken);

    public async Task SendAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Registers the client the way Twitch does.</summary>
    /// <returns>The nick it asked for.</returns>
    public async Task<string> WelcomeAsTwitchAsync(CancellationToken cancellationToken)
    {
        var nick = (await ExpectAsync("NICK ", cancellationToken))[5..];
        await ExpectAsync("CAP END", cancellationToken);
        await SendAsync(
            $":tmi.twitch.tv CAP * ACK :twitch.tv/tags\r\n:tmi.twitch.tv CAP * ACK :twitch.tv/commands\r\n:tmi.twitch.tv 001 {nick} :Welcome, GLHF!\r\n"
            + $":tmi.twitch.tv 376 {nick} :>\r\n", cancellationToken);
        return nick;
    }

    public async Task JoinAsTwitchAsync(string channel, string nick, CancellationToken cancellationToken, string userState = "mod=0")
    {
        await ExpectAsync($"JOIN #{channel}", cancellationToken);
        await SendAsync(
            $":{nick}!{nick}@{nick}.tmi.twitch.tv JOIN #{channel}\r\n:{nick}.tmi.twitch.tv 366 {nick} #{channel} :End of /NAMES list\r\n"
            + $"@badges=;{userState} :tmi.twitch.tv USERSTATE #{channel}\r\n@room-id=2002;slow=0 :tmi.twitch.tv ROOMSTATE #{channel}\r\n", cancellationToken);
    }

    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
