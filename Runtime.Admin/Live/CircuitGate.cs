using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Runtime.Admin.Live;

/// <summary>
/// Counts connected circuits and refuses one too many. Pages ask <see cref="IsFull"/> while they are rendered on the
/// server, so a person reads why; a client that starts circuits without asking for pages is cut off.
/// </summary>
internal sealed class CircuitGate
{
    /// <summary>Connected at the same time; each holds a page's state in the daemon's memory.</summary>
    public const int Capacity = 16;

    private int _connected;

    public int Connected => Volatile.Read(ref _connected);

    public bool IsFull => Connected >= Capacity;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _connected) <= Capacity)
        {
            return true;
        }

        Interlocked.Decrement(ref _connected);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _connected);
}

/// <summary>One circuit's place in the <see cref="CircuitGate"/>, held while its connection is up.</summary>
internal sealed class CircuitGateHandler(CircuitGate gate) : CircuitHandler
{
    private bool _inside;

    /// <exception cref="InvalidOperationException">The gate is full; the framework ends the circuit.</exception>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (!_inside && !gate.TryEnter())
        {
            throw new InvalidOperationException($"More than {CircuitGate.Capacity} admin pages are open.");
        }

        _inside = true;
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_inside)
        {
            _inside = false;
            gate.Leave();
        }

        return Task.CompletedTask;
    }
}
