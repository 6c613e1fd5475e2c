using System.Net.Sockets;

namespace Runtime.Core.Diagnostics;

/// <summary>A platform's address resolves and accepts a connection. Being offline is a warning: the daemon runs without.</summary>
public sealed class ReachabilityCheck(string name, string host, int port, TimeProvider time) : IDoctorCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public string Name => name;

    public async Task<DoctorFinding> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, linked.Token);
            return DoctorFinding.Ok($"{host}:{port} answers");
        }
        catch (SocketException exception)
        {
            return Away(exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Away($"no answer within {Patience.TotalSeconds:0} s");
        }
    }

    private DoctorFinding Away(string reason) => DoctorFinding.Warn($"{host}:{port} cannot be reached: {reason}", "check the network, or go on offline: the daemon keeps trying");
}
