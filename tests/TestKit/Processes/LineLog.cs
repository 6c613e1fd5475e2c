using System.Collections.Immutable;

namespace TestKit.Processes;

/// <summary>What a process has written so far, line by line, for a test to wait on.</summary>
public sealed class LineLog
{
    private readonly Lock _gate = new();
    private ImmutableArray<string> _lines = [];
    private TaskCompletionSource _next = NewSignal();
    private bool _isClosed;

    public ImmutableArray<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return _lines;
            }
        }
    }

    public string Text => string.Join('\n', Lines);

    /// <param name="line">Null ends the log.</param>
    public void Add(string? line)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            _isClosed |= line is null;
            _lines = line is null ? _lines : _lines.Add(line);
            (signal, _next) = (_next, NewSignal());
        }

        signal.TrySetResult();
    }

    /// <summary>The first line, from <paramref name="from"/> on, that fits; also one that is there already.</summary>
    /// <exception cref="InvalidOperationException">The log ended, or the time was up, without one.</exception>
    public async Task<string> WaitForAsync(Func<string, bool> fits, CancellationToken cancellationToken, int from = 0)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Eventually.Patience);
        while (true)
        {
            ImmutableArray<string> lines;
            Task next;
            bool isClosed;
            lock (_gate)
            {
                (lines, next, isClosed) = (_lines, _next.Task, _isClosed);
            }

            for (; from < lines.Length; from++)
            {
                if (fits(lines[from]))
                {
                    return lines[from];
                }
            }

            try
            {
                await (isClosed ? Task.FromCanceled(new CancellationToken(canceled: true)) : next.WaitAsync(limit.Token));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new InvalidOperationException($"The line that was waited for did not come{(isClosed ? " before the end" : "")}. There was:\n{Text}");
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
