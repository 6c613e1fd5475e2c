using System.Net;
using System.Net.Sockets;
using TestKit;
using TestKit.Processes;

namespace Runtime.Browser.Tests.EndToEnd;

/// <summary>A chat server that nobody here wrote: Debian's ngircd, on a loopback port of its own.</summary>
internal sealed class NgircdServer : IAsyncDisposable
{
    private static readonly string? Executable = new[] { "/usr/sbin/ngircd", "/usr/local/sbin/ngircd", "/usr/bin/ngircd", "/opt/homebrew/sbin/ngircd" }.FirstOrDefault(File.Exists);

    private readonly TemporaryFolder _folder;
    private readonly RunningProgram _program;

    private NgircdServer(TemporaryFolder folder, RunningProgram program, int port) => (_folder, _program, Port) = (folder, program, port);

    public int Port { get; }

    public static async Task<NgircdServer> StartAsync(CancellationToken cancellationToken)
    {
        Assert.SkipWhen(Executable is null, "ngircd is not installed (Debian: apt-get install ngircd).");
        var folder = new TemporaryFolder();
        var port = FreePort();
        await File.WriteAllTextAsync(folder.File("ngircd.conf"), $"""
            [Global]
            Name = irc.example.test
            Info = rehearsal
            Listen = 127.0.0.1
            Ports = {port}
            [Limits]
            MaxConnectionsIP = 0
            [Options]
            PAM = no
            DNS = no
            Ident = no
            """, cancellationToken);
        var server = new NgircdServer(folder, RunningProgram.Start(Executable, ["-n", "-f", folder.File("ngircd.conf")], folder.Path), port);
        try
        {
            await Eventually.HoldsAsync($"ngircd listens ({server._program.Output.Text})", server.IsListeningAsync, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<bool> IsListeningAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException) when (!_program.HasExited)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
