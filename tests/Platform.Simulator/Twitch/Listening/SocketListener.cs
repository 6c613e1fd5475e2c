using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Simulator.Twitch.Listening;

/// <summary>Accepts connections on the loopback interface, with TLS where it was given a certificate.</summary>
internal sealed class SocketListener : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2? _certificate;
    private readonly Func<ClientLink, CancellationToken, Task> _serve;
    private readonly HashSet<Task> _serving = [];
    private readonly Task _accepting;

    /// <exception cref="IOException">The port is taken or may not be used.</exception>
    public SocketListener(int port, X509Certificate2? certificate, Func<ClientLink, CancellationToken, Task> serve)
    {
        _certificate = certificate;
        _serve = serve;
        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _socket.Listen(512);
        }
        catch (SocketException e)
        {
            _socket.Dispose();
            throw new IOException($"Port {port} cannot be used: {e.Message}", e);
        }

        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        Task[] serving;
        lock (_serving)
        {
            serving = [.. _serving];
        }

        await Task.WhenAll(serving);
        _socket.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Track(ServeAsync(await _socket.AcceptAsync(_stopping.Token)));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client was gone before it was accepted.
            }
        }
    }

    private void Track(Task task)
    {
        lock (_serving)
        {
            _serving.RemoveWhere(done => done.IsCompleted);
            _serving.Add(task);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await using var link = new SocketLink(client, await OpenAsync(client));
                await _serve(link, _stopping.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
            {
                // A connection that breaks concerns its client alone.
            }
        }
    }

    private async Task<Stream> OpenAsync(Socket client)
    {
        var plain = new NetworkStream(client, ownsSocket: false);
        if (_certificate is null)
        {
            return plain;
        }

        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
        return tls;
    }
}
