using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Runtime.Host.Tests;

/// <summary>HTTP by hand, so that nothing corrects what a test wants to send.</summary>
internal sealed class RawHttp(int port)
{
    /// <summary>A test that waits longer than this hangs.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(30);

    public Task<RawResponse> SendAsync(string method, string target, IEnumerable<string> headers, string body = "") =>
        SendRawAsync($"{method} {target} HTTP/1.1\r\n{string.Concat(headers.Select(header => header + "\r\n"))}{(body.Length > 0 ? $"Content-Length: {Encoding.Latin1.GetByteCount(body)}\r\n" : "")}{(headers.Any(header => header.StartsWith("Upgrade", StringComparison.Ordinal)) ? "" : "Connection: close\r\n")}\r\n{body}", method == "HEAD");

    public async Task<RawResponse> SendRawAsync(string request, bool isHead = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        return await ReadAsync(client.GetStream(), isHead);
    }

    public static async Task<RawResponse> ReadAsync(Stream stream, bool isHead = false)
    {
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        guard.CancelAfter(HangGuard);
        var head = await ReadHeadAsync(stream, guard.Token);
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var status = lines is not [['H', 'T', 'T', 'P', ..], ..] ? 0 : int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair.ElementAtOrDefault(1) ?? "")).ToList();
        var response = new RawResponse((HttpStatusCode)status, headers, "");
        return status is 0 or 101 or 204 or 304 || isHead ? response : response with { Body = await ReadBodyAsync(stream, response, guard.Token) };
    }

    private static Task<string> ReadHeadAsync(Stream stream, CancellationToken cancellationToken) => ReadUntilAsync(stream, "\r\n\r\n", cancellationToken);

    private static async Task<string> ReadUntilAsync(Stream stream, string end, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal) && await ReadSomeAsync(stream, one, cancellationToken) == 1)
        {
            text.Append((char)one[0]);
        }

        return text.ToString();
    }

    private static async Task<string> ReadBodyAsync(Stream stream, RawResponse response, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        if (response.Header("Transfer-Encoding") == "chunked")
        {
            while (int.TryParse((await ReadUntilAsync(stream, "\r\n", cancellationToken)).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var length) && length > 0)
            {
                await CopyAsync(stream, body, length, cancellationToken);
                await ReadUntilAsync(stream, "\r\n", cancellationToken);
            }
        }
        else
        {
            await CopyAsync(stream, body, response.Header("Content-Length") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : int.MaxValue, cancellationToken);
        }

        return Encoding.UTF8.GetString(body.ToArray());
    }

    private static async Task CopyAsync(Stream stream, MemoryStream body, int length, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (length > 0 && await ReadSomeAsync(stream, buffer.AsMemory(0, Math.Min(buffer.Length, length)), cancellationToken) is > 0 and var read)
        {
            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            length -= read;
        }
    }

    private static async ValueTask<int> ReadSomeAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException)
        {
            return 0; // reset counts as closed
        }
    }
}

/// <param name="Status">0 when the connection was closed without an answer.</param>
internal sealed record RawResponse(HttpStatusCode Status, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public string? Header(string name) => Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();

    public bool HasHeaderLike(string prefix) => Headers.Any(header => header.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
