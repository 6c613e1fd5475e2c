using Runtime.Admin.Live;

namespace Runtime.Host.Tests.Admin;

public sealed class CircuitGateTests
{
    private readonly CircuitGate _gate = new();

    [Fact]
    public void One_too_many_is_refused_until_another_leaves()
    {
        for (var i = 0; i < CircuitGate.Capacity; i++)
        {
            Assert.True(_gate.TryEnter());
        }

        Assert.True(_gate.IsFull);
        Assert.False(_gate.TryEnter());
        Assert.Equal(CircuitGate.Capacity, _gate.Connected);
        _gate.Leave();

        Assert.True(_gate.TryEnter());
    }

    [Fact]
    public async Task A_circuit_that_was_refused_does_not_leave_for_somebody_else()
    {
        for (var i = 0; i < CircuitGate.Capacity; i++)
        {
            _gate.TryEnter();
        }

        var refused = new CircuitGateHandler(_gate);
        await Assert.ThrowsAsync<InvalidOperationException>(() => refused.OnConnectionUpAsync(null!, CancellationToken.None));
        await refused.OnConnectionDownAsync(null!, CancellationToken.None);

        Assert.Equal(CircuitGate.Capacity, _gate.Connected);
    }

    [Fact]
    public async Task A_connection_that_comes_and_goes_holds_one_place_at_most()
    {
        var handler = new CircuitGateHandler(_gate);

        await handler.OnConnectionUpAsync(null!, CancellationToken.None);
        await handler.OnConnectionDownAsync(null!, CancellationToken.None);
        await handler.OnConnectionDownAsync(null!, CancellationToken.None);
        Assert.Equal(0, _gate.Connected);
        await handler.OnConnectionUpAsync(null!, CancellationToken.None);

        Assert.Equal(1, _gate.Connected);
    }
}
