using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// Reads a stream on a thread of its own. Whoever waits for the bytes goes on there, so that a message wakes one thread on its
/// way from the socket to the decision; by way of the pool it wakes three, and waking costs more than the message.
/// </summary>
internal sealed class ReadingThread : IValueTaskSource<int>, IDisposable
{
    private readonly Stream _stream;
    private readonly object _gate = new();
    private ManualResetValueTaskSourceCore<int> _read;
    private Memory<byte> _buffer;
    private bool _isAsked;
    private bool _hasEnded;

    /// <param name="stream">Closed with the reader.</param>
    public ReadingThread(Stream stream)
    {
        _stream = stream;
        new Thread(Run) { IsBackground = true, Name = "irc reader" }.Start();
    }

    /// <summary>One at a time. It ends early only when the stream is closed.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_hasEnded, this);
            _read.Reset();
            (_buffer, _isAsked) = (buffer, true);
            Monitor.Pulse(_gate);
            return new ValueTask<int>(this, _read.Version);
        }
    }

    /// <summary>Closes the stream, which ends a read under way.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _hasEnded = true;
            Monitor.Pulse(_gate);
        }

        _stream.Dispose();
    }

    int IValueTaskSource<int>.GetResult(short token) => _read.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _read.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _read.OnCompleted(continuation, state, token, flags);

    private void Run()
    {
        while (NextIsAsked())
        {
            Answer();
        }
    }

    private bool NextIsAsked()
    {
        lock (_gate)
        {
            while (!_isAsked && !_hasEnded)
            {
                Monitor.Wait(_gate);
            }

            return _isAsked;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whoever reads gets the failure; on this thread it would end the daemon.")]
    private void Answer()
    {
        _isAsked = false;
        int read;
        try
        {
            read = _stream.Read(_buffer.Span);
        }
        catch (Exception exception)
        {
            _read.RunContinuationsAsynchronously = true;
            _read.SetException(exception);
            return;
        }

        _read.RunContinuationsAsynchronously = read == 0; // the end of a stream starts much that is no business of this thread
        _read.SetResult(read);
    }
}
