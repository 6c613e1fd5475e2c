using System.Runtime.InteropServices;
using Runtime.Host.Cli;

namespace Runtime.Host.Lifetime;

/// <summary>
/// Ctrl-C and the service manager's signals: the first asks for an orderly stop, a second leaves at once, and a stop
/// that takes too long ends the process all the same. What was acknowledged is committed either way.
/// </summary>
internal sealed class SignalLifetime(IHostApplicationLifetime lifetime, TimeProvider time, TextWriter error) : IHostLifetime, IDisposable
{
    /// <summary>From the signal to the end of the process.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly ManualResetEventSlim _stopped = new();
    private ITimer? _limit;
    private int _signals;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopped.Set();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _limit?.Dispose();
        _stopped.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Leave(ExitCode.Interrupted, "stopped at once.");
        }

        _limit = time.CreateTimer(_ => Leave(ExitCode.StopTimedOut, $"stopping took longer than {StopLimit.TotalSeconds:0} s; leaving."), null, StopLimit, Timeout.InfiniteTimeSpan);
        lifetime.StopApplication();
        if (OperatingSystem.IsWindows() && context.Signal is PosixSignal.SIGHUP or PosixSignal.SIGTERM)
        {
            _stopped.Wait(StopLimit); // Windows ends the process as soon as this handler returns
        }
    }

    private void Leave(ExitCode code, string words)
    {
        error.WriteLine($"streamsuites: {words}");
        Environment.Exit((int)code);
    }
}
