using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.Extensions.Options;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Opens connections to the configured endpoint.</summary>
[SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The transport that is returned owns them; on failure each is disposed.")]
internal sealed class IrcDialer(IOptions<TwitchOptions> options, TimeProvider time)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(15);

    /// <exception cref="IOException">The address cannot be reached, or TLS was refused; the message says which.</exception>
    public async Task<IIrcTransport> ConnectAsync(CancellationToken cancellationToken)
    {
        if (!IrcEndpoint.TryParse(options.Value.Irc.Endpoint, out var endpoint, out var fault))
        {
            throw new InvalidOperationException($"{TwitchOptions.Section}:Irc:Endpoint {fault}");
        }

        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return endpoint.UsesWebSocket ? await OpenWebSocketAsync(endpoint, either.Token) : await OpenStreamAsync(endpoint, either.Token);
        }
        catch (OperationCanceledException ex) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{endpoint} did not answer within {TimeLimit.TotalSeconds:0} s", ex);
        }
        catch (Exception ex) when (ex is SocketException or WebSocketException or System.Security.Authentication.AuthenticationException)
        {
            throw new IOException($"{endpoint} cannot be reached: {Cause(ex)}", ex);
        }
    }

    /// <summary>A failed WebSocket hides the reason one or two exceptions deep.</summary>
    private static string Cause(Exception exception) => exception.GetBaseException().Message;

    private async Task<IIrcTransport> OpenStreamAsync(IrcEndpoint endpoint, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(endpoint.Host, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await using var abort = cancellationToken.UnsafeRegister(opening => ((Socket)opening!).Dispose(), socket);
        try
        {
            return await Task.Factory.StartNew(() => OpenStream(socket, addresses, endpoint), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    /// <summary>Blocks until the stream is open or the socket is closed.</summary>
    private StreamTransport OpenStream(Socket socket, IPAddress[] addresses, IrcEndpoint endpoint)
    {
        socket.Connect(addresses, endpoint.Port);
        var plain = new NetworkStream(socket, ownsSocket: true);
        return new StreamTransport(socket, endpoint.UsesTls ? Encrypt(plain, endpoint) : plain);
    }

    private SslStream Encrypt(Stream plain, IrcEndpoint endpoint)
    {
        var tls = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            tls.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = endpoint.Host,
                RemoteCertificateValidationCallback = TlsTrust.Callback(options.Value.Irc.TrustedCertificateSha256),
            });
            return tls;
        }
        catch
        {
            tls.Dispose();
            throw;
        }
    }

    private async Task<IIrcTransport> OpenWebSocketAsync(IrcEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.RemoteCertificateValidationCallback = TlsTrust.Callback(options.Value.Irc.TrustedCertificateSha256);
            await socket.ConnectAsync(endpoint.Address, cancellationToken);
            return new WebSocketTransport(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
