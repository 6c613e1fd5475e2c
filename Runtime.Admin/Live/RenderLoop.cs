using System.Threading.Channels;

namespace Runtime.Admin.Live;

/// <summary>
/// Turns any number of change signals into a calm series of renders: at once after a quiet time, then never closer
/// together than the spacing, and every so often without a signal because ages and stale states move by themselves.
/// </summary>
internal sealed class RenderLoop : IAsyncDisposable
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _spacing;
    private readonly ITimer _heartbeat;
    private readonly Task _running;

    /// <param name="spacing">Shortest time between two renders.</param>
    /// <param name="heartbeat">Longest time between two renders.</param>
    /// <param name="render">Handles its own failures. Called on the thread pool.</param>
    public RenderLoop(TimeProvider time, TimeSpan spacing, TimeSpan heartbeat, Func<Task> render)
    {
        _time = time;
        _spacing = spacing;
        _heartbeat = time.CreateTimer(_ => Signal(), null, heartbeat, heartbeat);
        _running = Task.Run(() => RunAsync(render));
    }

    /// <summary>Returns at once; safe from any thread.</summary>
    public void Signal() => _signals.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _heartbeat.DisposeAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(Func<Task> render)
    {
        try
        {
            await foreach (var _ in _signals.Reader.ReadAllAsync(_stop.Token))
            {
                await render();
                await Task.Delay(_spacing, _time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }
}
