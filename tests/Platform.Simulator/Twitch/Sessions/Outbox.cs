using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading.Channels;
using Platform.Simulator.Twitch.Listening;

namespace Platform.Simulator.Twitch.Sessions;

/// <summary>
/// The one writer of a connection. Ordinary lines are queued and forgotten; whoever wants to go at the client's pace
/// awaits the hand-over to the socket.
/// </summary>
internal sealed class Outbox(ClientLink link, TimeProvider time)
{
    /// <summary>A client that falls this many writes behind is cut off, as Twitch does with slow readers.</summary>
    private const int Capacity = 100_000;

    private readonly Channel<Delivery> _queue = Channel.CreateBounded<Delivery>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly TaskCompletionSource _overflow = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _linesSent;
    private long _dropAtLine = long.MaxValue;
    private DropKind _dropKind;

    /// <summary>Line ends written to the socket.</summary>
    public long LinesSent => Interlocked.Read(ref _linesSent);

    /// <summary>Everything is thrown away in place of being written, from this moment to the one that lifts it.</summary>
    public bool Muted { get; set; }

    public void Post(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > 0 && !Muted && !_queue.Writer.TryWrite(new Delivery([new WriteStep(bytes)], null)))
        {
            _overflow.TrySetResult();
        }
    }

    /// <returns>True once the last step was done; false when the connection ended first.</returns>
    public async Task<bool> SendAsync(params OutgoingStep[] steps)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        IReadOnlyList<OutgoingStep> heard = Muted ? [.. steps.Where(step => step is not WriteStep)] : steps;
        return _queue.Writer.TryWrite(new Delivery(heard, done)) && await done.Task;
    }

    /// <summary>Ends the connection when this many more lines were written, in the middle of a block if need be.</summary>
    public void DropAfter(long lines, DropKind kind)
    {
        _dropKind = kind;
        Interlocked.Exchange(ref _dropAtLine, LinesSent + lines);
    }

    /// <summary>Runs until a step closed the connection, the client fell behind, the connection broke or the token says so.</summary>
    /// <returns>How the connection ended by our hand, or null.</returns>
    public async Task<DropKind?> RunAsync(CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAllAsync(life.Token);
        if (await Task.WhenAny(writing, _overflow.Task) != writing)
        {
            link.Abort();
            await life.CancelAsync();
        }

        try
        {
            return await writing;
        }
        catch (Exception e) when (e is IOException or SocketException or WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            _queue.Writer.TryComplete();
            while (_queue.Reader.TryRead(out var unsent))
            {
                unsent.Done?.TrySetResult(false);
            }
        }
    }

    private async Task<DropKind?> WriteAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var delivery in _queue.Reader.ReadAllAsync(cancellationToken))
        {
            var succeeded = false;
            try
            {
                foreach (var step in delivery.Steps)
                {
                    if (await DoAsync(step, cancellationToken) is { } closed)
                    {
                        succeeded = step is CloseStep;
                        return closed;
                    }
                }

                succeeded = true;
            }
            finally
            {
                delivery.Done?.TrySetResult(succeeded);
            }
        }

        return null;
    }

    private async Task<DropKind?> DoAsync(OutgoingStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case WriteStep write when !Muted:
                return await WriteAsync(write, cancellationToken);
            case PauseStep pause:
                await Task.Delay(pause.Duration, time, cancellationToken);
                return null;
            case CloseStep close:
                return await CloseAsync(close.Kind, cancellationToken);
            default:
                return null;
        }
    }

    private async Task<DropKind?> WriteAsync(WriteStep write, CancellationToken cancellationToken)
    {
        var bytes = write.Bytes;
        var lines = (long)bytes.Span.Count((byte)'\n');
        var left = Math.Max(0, Interlocked.Read(ref _dropAtLine) - LinesSent);
        if (lines >= left)
        {
            bytes = Lines.First(bytes, (int)left);
            lines = left;
        }

        await link.WriteAsync(bytes, write.EndOfMessage, cancellationToken);
        Interlocked.Add(ref _linesSent, lines);
        return lines == left ? await CloseAsync(_dropKind, cancellationToken) : null;
    }

    private async Task<DropKind?> CloseAsync(DropKind kind, CancellationToken cancellationToken)
    {
        if (kind == DropKind.Reset)
        {
            link.Abort();
        }
        else
        {
            await link.FinishAsync(cancellationToken);
        }

        return kind;
    }

    private sealed record Delivery(IReadOnlyList<OutgoingStep> Steps, TaskCompletionSource<bool>? Done);

    private static class Lines
    {
        /// <summary>The part of the block that holds its first <paramref name="count"/> lines.</summary>
        public static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> block, int count)
        {
            var end = 0;
            for (var i = 0; i < count; i++)
            {
                end += block.Span[end..].IndexOf((byte)'\n') + 1;
            }

            return block[..end];
        }
    }
}
