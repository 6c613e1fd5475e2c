using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>A look at a clip that began before the clip was there. Ends with the cut, whatever became of it.</summary>
internal sealed class RunningCheck : IAsyncDisposable
{
    private readonly TaskCompletionSource<string> _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop;
    private readonly Task<ProbeAnswer>? _answer;

    /// <param name="look">Null when it only begins once the clip is there.</param>
    public RunningCheck(Func<Task<string>, CancellationToken, Task<ProbeAnswer>>? look, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _answer = look?.Invoke(_whole.Task, _stop.Token);
    }

    /// <param name="path">The clip, now that it is whole.</param>
    /// <returns>Null when nothing has begun.</returns>
    public Task<ProbeAnswer>? AnswerAsync(string path)
    {
        _whole.TrySetResult(path);
        return _answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_answer is not null)
        {
            await ((Task)_answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }
}
