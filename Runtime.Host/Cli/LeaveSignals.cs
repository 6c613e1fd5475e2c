using System.Runtime.InteropServices;

namespace Runtime.Host.Cli;

/// <summary>Ctrl-C and SIGTERM, for commands that are not hosts: they end what runs, and the command ends in order.</summary>
internal sealed class LeaveSignals : IDisposable
{
    private readonly CancellationTokenSource _leaving;
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public LeaveSignals(CancellationToken cancellationToken)
    {
        _leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Leave);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Leave);
    }

    public CancellationToken Token => _leaving.Token;

    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
        _leaving.Dispose();
    }

    private void Leave(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _leaving.Cancel();
    }
}
