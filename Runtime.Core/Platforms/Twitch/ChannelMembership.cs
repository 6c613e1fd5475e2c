namespace Runtime.Core.Platforms.Twitch;

/// <summary>One channel on one connection: joins it, joins again when it was refused or thrown out, knows what it may do there.</summary>
internal sealed class ChannelMembership : IAsyncDisposable
{
    private static readonly TimeSpan JoinTimeLimit = TimeSpan.FromSeconds(10);

    private readonly TwitchConnection _connection;
    private readonly RateGate _joins;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<string?> _answer = NewAnswer();
    private TaskCompletionSource<string> _left = NewAnswer()!;
    private Task _run = Task.CompletedTask;

    public ChannelMembership(string name, TwitchConnection connection, RateGate joins, TimeProvider time) =>
        (Name, _connection, _joins, _time) = (name, connection, joins, time);

    /// <summary>In lower case, without <c>#</c>.</summary>
    public string Name { get; }

    public bool IsJoined { get; private set; }

    /// <summary>Moderator, VIP or broadcaster here: larger limits, repeats allowed.</summary>
    public bool IsPrivileged { get; set; }

    public PendingSends Pending { get; } = new();

    /// <summary>Completes when the first attempt to join was answered or given up.</summary>
    public Task Settled => _settled.Task;

    public void Start() => _run = KeepJoinedAsync();

    public void Joined()
    {
        IsJoined = true;
        _answer.TrySetResult(null);
    }

    /// <returns>False when the channel was joined already, so that the refusal meant something else.</returns>
    public bool JoinRefused(string reason) => !IsJoined && _answer.TrySetResult(reason);

    /// <summary>Thrown out, or the channel was closed.</summary>
    public void Left(string reason)
    {
        IsJoined = false;
        _left.TrySetResult(reason);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        Pending.Close("the connection was closed");
        _stop.Dispose();
    }

    private static TaskCompletionSource<string?> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task KeepJoinedAsync()
    {
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                _connection.Tell(this, TwitchLinkState.Joining, $"joining #{Name}", null);
                var refusal = await JoinAsync();
                if (refusal is null)
                {
                    _connection.Tell(this, TwitchLinkState.Live, "", null);
                    refusal = await _left.Task.WaitAsync(_stop.Token);
                    _left = NewAnswer()!;
                    attempt = 0;
                }

                var delay = ReconnectSchedule.DelayFor(attempt + 1);
                _connection.Tell(this, TwitchLinkState.NotJoined, $"not in #{Name}: {refusal}", _time.GetUtcNow() + delay);
                await Task.Delay(delay, _time, _stop.Token);
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or IOException)
        {
            // Asked to stop, or the connection broke, which its reading loop reports.
            _settled.TrySetResult();
        }
    }

    private async Task<string?> JoinAsync()
    {
        await _joins.PassAsync(_stop.Token);
        _answer = NewAnswer();
        await _connection.WriteAsync($"JOIN #{Name}\r\n", _stop.Token);
        try
        {
            return await _answer.Task.WaitAsync(JoinTimeLimit, _time, _stop.Token);
        }
        catch (TimeoutException)
        {
            return $"no answer within {JoinTimeLimit.TotalSeconds:0} s; does the channel exist?";
        }
        finally
        {
            _settled.TrySetResult();
        }
    }
}
