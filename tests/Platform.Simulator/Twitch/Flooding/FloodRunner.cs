using Platform.Simulator.Twitch.Sessions;

namespace Platform.Simulator.Twitch.Flooding;

/// <summary>Sends a flood to whoever is in the channel at each moment.</summary>
internal sealed class FloodRunner
{
    private const int LargestBatch = 500;

    private readonly TwitchSimulator _twitch;
    private readonly FloodOptions _options;
    private readonly FloodScript _script;
    private readonly FloodRenderer _tagged;
    private readonly FloodRenderer _plain;

    public FloodRunner(TwitchSimulator twitch, FloodOptions options)
    {
        _twitch = twitch;
        _options = options;
        _script = new FloodScript(twitch.Rooms, options);
        var odd = new OddLines(twitch.Rooms, options.Channel);
        _tagged = new FloodRenderer(_script, odd, options, tagged: true);
        _plain = new FloodRenderer(_script, odd, options, tagged: false);
    }

    public async Task<FloodResult> RunAsync(CancellationToken cancellationToken)
    {
        var time = _twitch.Time;
        var started = time.GetTimestamp();
        var sent = 0L;
        var triggers = 0L;
        try
        {
            while (_options.Count is not { } count || sent < count)
            {
                var batch = (int)Math.Min(LargestBatch, (_options.Count ?? long.MaxValue) - sent);
                if (_options.Rate is { } rate)
                {
                    var due = (long)(time.GetElapsedTime(started).TotalSeconds * rate) + 1 - sent;
                    if (due <= 0)
                    {
                        await Task.Delay(UntilDue(rate, sent, time.GetElapsedTime(started)), time, cancellationToken);
                        continue;
                    }

                    batch = (int)Math.Min(batch, due);
                }

                cancellationToken.ThrowIfCancellationRequested();
                var first = _options.FirstNumber + sent;
                if (!await SendAsync(first, batch) && _options.Rate is null)
                {
                    // Full speed into an empty channel would only burn numbers: wait for somebody to come.
                    await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellationToken);
                    continue;
                }

                for (var number = first; number < first + batch; number++)
                {
                    triggers += _script[number, true].IsTrigger ? 1 : 0;
                }

                sent += batch;
            }
        }
        catch (OperationCanceledException) when (_options.Count is null)
        {
            // A flood without an end is ended this way.
        }

        var odd = FloodRenderer.OddBefore(_options, _options.FirstNumber + sent);
        return new FloodResult(sent, triggers, odd, time.GetElapsedTime(started));
    }

    /// <summary>Timers are good to a millisecond, so that is the least worth waiting for.</summary>
    private static TimeSpan UntilDue(double rate, long sent, TimeSpan elapsed)
    {
        var wait = TimeSpan.FromSeconds(sent / rate) - elapsed;
        return wait > TimeSpan.FromMilliseconds(1) ? wait : TimeSpan.FromMilliseconds(1);
    }

    /// <returns>False when there was nobody to send to.</returns>
    private async Task<bool> SendAsync(long first, int count)
    {
        var members = _twitch.Rooms.Members(_options.Channel).ToArray();
        if (members.Length == 0)
        {
            return false;
        }

        var microseconds = _twitch.Time.GetUtcNow().Ticks / TimeSpan.TicksPerMicrosecond - (DateTimeOffset.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond);
        ReadOnlyMemory<byte>? tagged = null;
        ReadOnlyMemory<byte>? plain = null;
        var writes = new Task<bool>[members.Length];
        foreach (var (index, member) in members.Index())
        {
            var bytes = member.Capabilities.HasFlag(TwitchCapabilities.Tags)
                ? tagged ??= _tagged.Render(first, count, microseconds)
                : plain ??= _plain.Render(first, count, microseconds);
            writes[index] = member.Outbox.SendAsync(new WriteStep(bytes));
        }

        await Task.WhenAll(writes);
        return true;
    }
}
