using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace TestKit.Processes;

/// <summary>The daemon as a process of its own, met only from outside: console, signals, files, HTTP.</summary>
public sealed class DaemonProcess : IAsyncDisposable
{
    private const string Listening = " is listening on ";
    private readonly RunningProgram _program;
    private readonly HttpClient _http;

    private DaemonProcess(RunningProgram program, InstanceRoot root, Uri address)
    {
        (_program, Root, Address) = (program, root, address);
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(Path.Combine(root.Path, "data", "control.key")).Trim());
    }

    public InstanceRoot Root { get; }

    public Uri Address { get; }

    public LineLog Output => _program.Output;

    public LineLog Error => _program.Error;

    /// <summary>When the process said that it listens.</summary>
    public DateTimeOffset ListeningAt { get; private init; }

    /// <summary>From the greeting; works once.</summary>
    public Uri LoginLink => new(Output.Lines.Select(line => line.Trim()).First(line => line.StartsWith("Admin ", StringComparison.Ordinal))["Admin ".Length..].Trim());

    /// <param name="settings">Environment variables.</param>
    /// <param name="port">0 takes any free one.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not listen in time.</exception>
    public static async Task<DaemonProcess> StartAsync(InstanceRoot root, IReadOnlyDictionary<string, string>? settings, CancellationToken cancellationToken, int port = 0)
    {
        var program = BuiltProgram.Start(root.Path, settings, "run", "--root", root.Path, "--port", $"{port}");
        try
        {
            var line = await program.Output.WaitForAsync(text => text.Contains(Listening, StringComparison.Ordinal), cancellationToken);
            var listeningAt = TimeProvider.System.GetUtcNow();
            await program.Output.WaitForAsync(text => text.StartsWith("Ctrl-C", StringComparison.Ordinal), cancellationToken);
            return new DaemonProcess(program, root, new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..])) { ListeningAt = listeningAt };
        }
        catch (Exception exception)
        {
            var said = program.Error.Text;
            await program.DisposeAsync();
            throw new InvalidOperationException($"The daemon did not start: {exception.Message}\n{said}", exception);
        }
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        await using var body = await _http.GetStreamAsync(new Uri(path, UriKind.Relative), cancellationToken);
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }

    /// <returns>The answer, whatever its status.</returns>
    /// <exception cref="HttpRequestException">There was none: the daemon is gone.</exception>
    public async Task<HttpResponseMessage> PostAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await _http.PostAsync(new Uri(path, UriKind.Relative), body, cancellationToken);
    }

    public Task<byte[]> DownloadAsync(string path, CancellationToken cancellationToken) => _http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken);

    /// <summary>What the creator's loop has committed and published.</summary>
    public async Task<Progress> ProgressAsync(string creator, CancellationToken cancellationToken)
    {
        var creators = await GetAsync("/api/admin/creators", cancellationToken);
        var state = creators.EnumerateArray().First(item => item.GetProperty("creator").GetString() == creator);
        var counters = state.GetProperty("counters").EnumerateObject().Select(item => item.Value).ToList();
        return new Progress(
            state.GetProperty("sequence").GetInt64(),
            counters.Sum(item => item.GetProperty("messages").GetInt64()),
            counters.Sum(item => item.GetProperty("triggers").GetInt64()),
            counters.Sum(item => item.GetProperty("actions").GetInt64()),
            state.GetProperty("duplicates").GetInt64());
    }

    public Task SignalAsync(string name, CancellationToken cancellationToken) => _program.SignalAsync(name, cancellationToken);

    public Task KillAsync(CancellationToken cancellationToken) => _program.KillAsync(cancellationToken);

    /// <summary>Ends it and leaves the processes that it started to themselves, as a crash does.</summary>
    public Task KillAloneAsync(CancellationToken cancellationToken) => _program.KillAsync(cancellationToken, withChildren: false);

    public Task<int> ExitAsync(CancellationToken cancellationToken) => _program.ExitAsync(cancellationToken);

    /// <returns>Whether anything listens where the daemon did.</returns>
    public async Task<bool> IsListeningAsync(CancellationToken cancellationToken)
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
    }
}

/// <param name="Sequence">Of the newest event.</param>
public sealed record Progress(long Sequence, long Messages, long Triggers, long Actions, long Duplicates);
