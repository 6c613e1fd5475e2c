using System.Net;
using System.Net.Sockets;
using System.Text;
using TestKit.Processes;

namespace Runtime.Browser.Tests.EndToEnd;

/// <summary>A person with an IRC client, and nothing of ours in it.</summary>
internal sealed class PlainIrcClient : IAsyncDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly LineLog _lines = new();
    private Task _reading = Task.CompletedTask;

    public static async Task<PlainIrcClient> JoinAsync(int port, string nick, string channel, CancellationToken cancellationToken)
    {
        var client = new PlainIrcClient();
        await client._tcp.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        client._reading = client.ReadAsync();
        await client.SendAsync($"NICK {nick}", $"USER {nick} 0 * :{nick}");
        await client.HeardAsync(" 001 ", cancellationToken);
        await client.SendAsync($"JOIN #{channel}");
        await client.HeardAsync(" 366 ", cancellationToken);
        return client;
    }

    public async Task SendAsync(params string[] lines) =>
        await _tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))));

    /// <summary>Waits for a line with these words; also one from before.</summary>
    public Task<string> HeardAsync(string words, CancellationToken cancellationToken) =>
        _lines.WaitForAsync(line => line.Contains(words, StringComparison.Ordinal), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            using var reader = new StreamReader(_tcp.GetStream(), Encoding.UTF8, leaveOpen: true);
            while (await reader.ReadLineAsync() is { } line)
            {
                _lines.Add(line);
                if (line.StartsWith("PING ", StringComparison.Ordinal))
                {
                    await SendAsync("PONG " + line["PING ".Length..]);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Hung up.
        }

        _lines.Add(null);
    }
}
