using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Simulator.Discord;

namespace Runtime.Core.Tests.Simulator;

/// <summary>A WebSocket to the simulated gateway that sends and reads frames.</summary>
internal sealed class DiscordSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly MemoryStream _compressed = new();
    private ZLibStream? _inflater;

    /// <summary>The last frame's bytes as they came.</summary>
    public byte[] LastBytes { get; private set; } = [];

    public WebSocketMessageType LastType { get; private set; }

    public static async Task<DiscordSocket> OpenAsync(Uri address)
    {
        var socket = new DiscordSocket();
        await socket._socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        return socket;
    }

    public void Dispose()
    {
        _inflater?.Dispose();
        _compressed.Dispose();
        _socket.Dispose();
    }

    public Task SendAsync(string frame) => _socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    public Task IdentifyAsync(int intents = 1, string token = DiscordStage.DefaultToken, string more = "") => SendAsync(
        $$$"""{"op":2,"d":{"token":"{{{token}}}","intents":{{{intents}}},"properties":{"os":"linux","browser":"test","device":"test"}{{{more}}} }}""");

    public Task ResumeAsync(string session, int sequence, string token = DiscordStage.DefaultToken) => SendAsync(
        $$$"""{"op":6,"d":{"token":"{{{token}}}","session_id":"{{{session}}}","seq":{{{sequence}}} }}""");

    public async Task<JsonNode> NextAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        WebSocketReceiveResult read;
        do
        {
            read = await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(read.MessageType != WebSocketMessageType.Close, $"closed with {_socket.CloseStatus} in place of a frame");
            await message.WriteAsync(buffer.AsMemory(0, read.Count), TestContext.Current.CancellationToken);
        }
        while (!read.EndOfMessage);

        LastBytes = message.ToArray();
        LastType = read.MessageType;
        return JsonNode.Parse(read.MessageType == WebSocketMessageType.Text ? Encoding.UTF8.GetString(LastBytes) : Inflate(LastBytes))!;
    }

    public async Task<JsonNode> NextAsync(int op)
    {
        var frame = await NextAsync();
        Assert.Equal(op, (int)frame["op"]!);
        return frame;
    }

    public async Task<JsonNode> NextEventAsync(string name)
    {
        var frame = await NextAsync(op: 0);
        Assert.Equal(name, (string?)frame["t"]);
        return frame;
    }

    /// <summary>Reads up to the close frame and answers it.</summary>
    public async Task<int> CloseCodeAsync()
    {
        var buffer = new byte[8192];
        while ((await _socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken)).MessageType != WebSocketMessageType.Close)
        {
        }

        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        return (int)_socket.CloseStatus!;
    }

    public Task CloseAsync(int code) => _socket.CloseAsync((WebSocketCloseStatus)code, null, TestContext.Current.CancellationToken);

    /// <summary>The connection is cut from this side.</summary>
    public void Abort() => _socket.Abort();

    private string Inflate(byte[] bytes)
    {
        var start = _compressed.Position;
        _compressed.Seek(0, SeekOrigin.End);
        _compressed.Write(bytes);
        _compressed.Position = start;
        _inflater ??= new ZLibStream(_compressed, CompressionMode.Decompress);
        var text = new byte[1 << 20];
        var length = 0;
        int read;
        while ((read = _inflater.Read(text, length, text.Length - length)) > 0)
        {
            length += read;
        }

        return Encoding.UTF8.GetString(text, 0, length);
    }
}
