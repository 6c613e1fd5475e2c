using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Runtime.Core.Tests.Clips.Publishing;

/// <summary>
/// A YouTube of the test's own on a real socket: tokens, upload sessions, the channel's uploads. Counts how many videos it
/// was made to create, and misbehaves where it is told.
/// </summary>
internal sealed class FakeYouTube : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly List<string> _requests = [];
    private readonly Task _run;
    private int _tokens;

    public FakeYouTube()
    {
        _listener.Start();
        BaseAddress = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";
        _run = RunAsync();
    }

    public string BaseAddress { get; }

    /// <summary>Every video there is: id, title, description, privacy and how many bytes it got.</summary>
    public List<(string Id, string Title, string Description, string Privacy, byte[] Content)> Videos { get; } = [];

    /// <summary>First lines and the ranges of what was asked, in order.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Decides what to do with a request before it is looked at: a status and a body, <see cref="Drop"/>, or null.</summary>
    public Func<string, (int Status, string Body)?> Misbehave { get; set; } = _ => null;

    /// <summary>Where it says its sessions are; null is here.</summary>
    public string? SessionHost { get; set; }

    /// <summary>Takes the request in and then breaks the connection instead of answering.</summary>
    public static readonly (int Status, string Body) Drop = (-1, "");

    /// <summary>Forgets every session, as after a week.</summary>
    public void ForgetSessions() => _sessions.Clear();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _run;
        _stop.Dispose();
    }

    public static string Error(string reason) => JsonSerializer.Serialize(new { error = new { code = 403, message = "no", errors = new[] { new { domain = "youtube", reason } } } });

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return;
            }

            head.Add(one[0]);
        }

        var text = Encoding.ASCII.GetString([.. head]);
        var body = new byte[int.Parse(Header(text, "Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
        var line = text.Split("\r\n")[0];
        lock (_requests)
        {
            _requests.Add($"{line.Split(' ')[0]} {line.Split(' ')[1]} {Header(text, "Content-Range")}".Trim());
        }

        var planned = Misbehave(line);
        var (status, headers, answer) = planned is { Status: > 0 } ? (planned.Value.Status, "", planned.Value.Body) : Serve(line, text, body);
        if (planned == Drop)
        {
            return;
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status} Status\r\n{headers}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(answer)}\r\nConnection: close\r\n\r\n{answer}"), _stop.Token);
    }

    private (int Status, string Headers, string Body) Serve(string line, string head, byte[] body) => line.Split(' ')[..2] switch
    {
        ["POST", "/token"] => (200, "", $$"""{"access_token":"token-{{++_tokens}}","expires_in":3600,"token_type":"Bearer"}"""),
        _ when Header(head, "Authorization") is not { } token || !token.StartsWith("Bearer token-", StringComparison.Ordinal) => (401, "", Error("authError")),
        ["POST", var path] when path.StartsWith("/upload/youtube/v3/videos?uploadType=resumable", StringComparison.Ordinal) => Open(head, body),
        ["PUT", var path] when _sessions.TryGetValue(path, out var session) => Put(session, Header(head, "Content-Range"), body),
        ["PUT", _] => (404, "", "{}"),
        ["GET", var path] when path.StartsWith("/youtube/v3/channels", StringComparison.Ordinal) => (200, "", """{"items":[{"contentDetails":{"relatedPlaylists":{"uploads":"UU1"}}}]}"""),
        ["GET", var path] when path.StartsWith("/youtube/v3/playlistItems", StringComparison.Ordinal) => (200, "", Uploads()),
        _ => (404, "", "{}"),
    };

    private (int Status, string Headers, string Body) Open(string head, byte[] body)
    {
        using var video = JsonDocument.Parse(body);
        var path = $"/session/{_sessions.Count + 1}";
        _sessions[path] = new Session(
            int.Parse(Header(head, "X-Upload-Content-Length")!, CultureInfo.InvariantCulture),
            video.RootElement.GetProperty("snippet").GetProperty("title").GetString()!,
            video.RootElement.GetProperty("snippet").GetProperty("description").GetString()!,
            video.RootElement.GetProperty("status").GetProperty("privacyStatus").GetString()!);
        return (200, $"Location: {SessionHost ?? BaseAddress.TrimEnd('/')}{path}\r\n", "");
    }

    private (int Status, string Headers, string Body) Put(Session session, string? range, byte[] body)
    {
        if (body.Length > 0)
        {
            var from = int.Parse(range!["bytes ".Length..].Split('-')[0], CultureInfo.InvariantCulture);
            if (from != session.Received.Count)
            {
                return (400, "", Error("badRequest"));
            }

            session.Received.AddRange(body);
        }

        if (session.Received.Count < session.Length)
        {
            return (308, session.Received.Count == 0 ? "" : $"Range: bytes=0-{session.Received.Count - 1}\r\n", "");
        }

        if (session.VideoId is null)
        {
            session.VideoId = $"video{Videos.Count + 1}";
            Videos.Add((session.VideoId, session.Title, session.Description, session.Privacy, [.. session.Received]));
        }

        return (200, "", $$"""{"id":"{{session.VideoId}}"}""");
    }

    private string Uploads() => JsonSerializer.Serialize(new
    {
        items = Videos.Select(video => new { snippet = new { description = video.Description, resourceId = new { videoId = video.Id } } }),
    });

    private static string? Header(string head, string name) => head.Split("\r\n")
        .Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    private sealed record Session(int Length, string Title, string Description, string Privacy)
    {
        public List<byte> Received { get; } = [];

        public string? VideoId { get; set; }
    }
}
