using System.Text;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// What was said in a channel and not answered yet. Twitch answers each message with a USERSTATE or a NOTICE, in the
/// order in which they were said; the nonce, where it comes back, says which one is meant.
/// </summary>
internal sealed class PendingSends
{
    private readonly Lock _gate = new();
    private readonly List<PendingSend> _pending = [];
    private string? _closed;

    public PendingSend Add(string nonce)
    {
        var pending = new PendingSend(nonce);
        lock (_gate)
        {
            if (_closed is { } reason)
            {
                pending.Answer.TrySetResult(new SendResult(SendStatus.Uncertain, reason));
            }
            else
            {
                _pending.Add(pending);
            }
        }

        return pending;
    }

    public void Remove(PendingSend pending)
    {
        lock (_gate)
        {
            _pending.Remove(pending);
        }
    }

    /// <param name="nonce">Empty where the server gives none back.</param>
    public void Confirm(ReadOnlySpan<byte> nonce)
    {
        lock (_gate)
        {
            if (_pending.Count > 0)
            {
                var text = Encoding.UTF8.GetString(nonce);
                var index = text.Length == 0 ? 0 : _pending.FindIndex(pending => pending.Nonce == text);
                Settle(index, SendResult.Sent);
            }
        }
    }

    public void Refuse(SendResult result)
    {
        lock (_gate)
        {
            Settle(_pending.Count > 0 ? 0 : -1, result);
        }
    }

    /// <summary>The connection broke: what was not answered may or may not have been said.</summary>
    public void Close(string reason)
    {
        lock (_gate)
        {
            _closed = reason;
            while (_pending.Count > 0)
            {
                Settle(0, new SendResult(SendStatus.Uncertain, reason));
            }
        }
    }

    private void Settle(int index, SendResult result)
    {
        if (index >= 0)
        {
            _pending[index].Answer.TrySetResult(result);
            _pending.RemoveAt(index);
        }
    }
}

internal sealed record PendingSend(string Nonce)
{
    public TaskCompletionSource<SendResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
