using Runtime.Core.Configuration;
using Runtime.Core.Diagnostics;
using Runtime.Host.Cli;
using Runtime.Host.Listening;

namespace Runtime.Host.Instance;

/// <summary>The daemon runs, or its port is there for it.</summary>
internal sealed class PortCheck(InstancePaths paths, int port) : IDoctorCheck
{
    public string Name => "daemon and port";

    public Task<DoctorFinding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Examine());

    private DoctorFinding Examine()
    {
        if (InstanceLock.IsHeld(paths))
        {
            return DoctorFinding.Ok(InstanceRecord.Read(paths) is { } record ? $"runs on port {record.Port}, process {record.ProcessId}" : "is starting");
        }

        try
        {
            using var sockets = LoopbackSockets.Bind(port);
            return DoctorFinding.Ok($"not running; port {(port == 0 ? "any" : port.ToString(System.Globalization.CultureInfo.InvariantCulture))} is free");
        }
        catch (StartRefusedException refusal)
        {
            return DoctorFinding.Fail($"not running, and {refusal.Message}", "free the port or choose another with --port");
        }
    }
}
