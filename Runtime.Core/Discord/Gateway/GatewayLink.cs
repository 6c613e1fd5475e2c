using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Text.Json;

namespace Runtime.Core.Discord.Gateway;

/// <summary>
/// One connection: HELLO, sign in or resume, then heartbeats beside reading. All it remembers is its own, so that nothing
/// of a dead connection is held against the next.
/// </summary>
/// <param name="turn">To begin a session; null where one is resumed.</param>
internal sealed class GatewayLink(GatewayShard shard, IdentifyTurn? turn) : IAsyncDisposable
{
    /// <summary>From the first attempt to connect to READY or RESUMED.</summary>
    public static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);

    private const int Goodbye = 1000;
    private static readonly TimeSpan ShortestBeat = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBeat = TimeSpan.FromHours(1);

    private readonly TimeProvider _time = shard.Host.Time;
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _readingEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private GatewaySocket? _socket;
    private GatewayEnd? _end;
    private Task _closing = Task.CompletedTask;
    private Task _beating = Task.CompletedTask;
    private Task _showing = Task.CompletedTask;
    private volatile bool _acknowledged = true;
    private long _beatSentAt;
    private long _sequence = shard.Session?.Sequence ?? -1;
    private long? _readyAt;

    /// <summary>How long it was ready; null when it never was.</summary>
    public TimeSpan? ReadyFor => _readyAt is { } since ? _time.GetElapsedTime(since) : null;

    private long? Sequence => Interlocked.Read(ref _sequence) is var value and >= 0 ? value : null;

    /// <summary>From connecting to the end. Fails only when it is asked to stop before it is connected.</summary>
    public async Task<GatewayEnd> RunAsync(CancellationToken stopping)
    {
        var patience = _time.CreateTimer(_ => End(new GatewayEnd(GatewayNext.Resume, $"Discord was not ready within {ReadyLimit.TotalSeconds:0} s")), null, ReadyLimit, Timeout.InfiniteTimeSpan);
        await using (patience)
        await using (stopping.Register(() => End(new GatewayEnd(GatewayNext.Stop, "stopped"), Goodbye)))
        {
            try
            {
                return await ServeAsync(patience);
            }
            catch (OperationCanceledException) when (_end is not null)
            {
                return _end;
            }
            catch (WebSocketException exception)
            {
                return _end ?? new GatewayEnd(GatewayNext.Resume, exception.InnerException is HttpRequestException inner
                    ? $"Discord's gateway cannot be reached ({inner.HttpRequestError})"
                    : "the connection was lost");
            }
            catch (InvalidDataException exception)
            {
                End(new GatewayEnd(GatewayNext.Resume, $"Discord sent what cannot be read: {exception.Message}"));
                return _end!;
            }
            finally
            {
                _readingEnded.TrySetResult();
                await _over.CancelAsync();
                await Task.WhenAll(_closing, _beating, _showing);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket is not null)
        {
            await _socket.DisposeAsync();
        }

        _over.Dispose();
    }

    private async Task<GatewayEnd> ServeAsync(ITimer patience)
    {
        var socket = await GatewaySocket.ConnectAsync(shard.Session?.Address ?? shard.Host.Address, shard.Host.Compress, _time, _over.Token);
        lock (_gate)
        {
            _socket = socket;
            if (_end is not null)
            {
                return _end; // asked to stop at the moment it connected
            }
        }

        // Not cancelled: cancelling would cut the connection before the farewell. Ending it ends the reading.
        while (await socket.ReceiveAsync(CancellationToken.None) is { } frame)
        {
            if (_end is null)
            {
                await HandleAsync(frame, patience);
            }
        }

        return _end ?? GatewayClose.Of(socket.CloseCode);
    }

    /// <summary>The first reason counts.</summary>
    private void End(GatewayEnd end, int closeCode = GatewayClose.ToResume)
    {
        lock (_gate)
        {
            if (_end is not null)
            {
                return;
            }

            _end = end;
            if (_socket is { } socket)
            {
                _closing = socket.CloseAsync(closeCode, _readingEnded.Task);
                return;
            }
        }

        _over.Cancel(); // it is still connecting
    }

    private async Task HandleAsync(GatewayFrame frame, ITimer patience)
    {
        switch (frame.Op)
        {
            case GatewayOp.Hello:
                await WelcomeAsync(frame.Data);
                break;
            case GatewayOp.Heartbeat:
                await SendAsync(GatewayCommands.Heartbeat(Sequence));
                break;
            case GatewayOp.HeartbeatAck:
                _acknowledged = true;
                shard.Latency = _beatSentAt > 0 ? _time.GetElapsedTime(_beatSentAt) : null;
                break;
            case GatewayOp.Reconnect:
                End(new GatewayEnd(GatewayNext.Resume, "Discord asked for a new connection"));
                break;
            case GatewayOp.InvalidSession:
                End(frame.Data.ValueKind == JsonValueKind.True
                    ? new GatewayEnd(GatewayNext.Resume, "Discord asked to resume the session")
                    : new GatewayEnd(GatewayNext.Identify, "Discord ended the session"));
                break;
            case GatewayOp.Dispatch when frame.Name is { } name:
                Take(name, frame, patience);
                break;
            default:
                break; // an operation of a later day
        }
    }

    private async Task WelcomeAsync(JsonElement hello)
    {
        if (!_beating.IsCompleted || hello.Whole("heartbeat_interval") is not { } interval)
        {
            return; // a second HELLO, or none that could be kept to: then there is no READY either
        }

        var every = TimeSpan.FromMilliseconds(Math.Clamp(interval, ShortestBeat.TotalMilliseconds, LongestBeat.TotalMilliseconds));
        _beating = BeatAsync(every);
        if (shard.Session is { } session)
        {
            await SendAsync(GatewayCommands.Resume(shard.Host.Token, session));
        }
        else
        {
            shard.Shown = shard.Host.Presence;
            turn?.Use();
            await SendAsync(GatewayCommands.Identify(shard.Host.Token, shard.Number, shard.Host.Shards, shard.Shown));
        }
    }

    private void Take(string name, GatewayFrame frame, ITimer patience)
    {
        switch (name)
        {
            case "READY":
                Count(frame);
                Settle(patience);
                shard.Begin(new GatewaySession(frame.Data.Text("session_id") ?? "", ResumeAddress(frame.Data), Sequence ?? 0), frame.Data);
                return;
            case "RESUMED":
                Count(frame);
                Settle(patience);
                shard.GoOn();
                return;
            default:
                shard.Host.Dispatch(name, frame.Data);
                Count(frame); // what was not taken in whole is sent again after a resume
                return;
        }
    }

    private void Count(GatewayFrame frame)
    {
        if (frame.Sequence is { } sequence)
        {
            Interlocked.Exchange(ref _sequence, sequence);
            shard.Session = shard.Session is { } session ? session with { Sequence = sequence } : null;
        }
    }

    private void Settle(ITimer patience)
    {
        patience.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _readyAt = _time.GetTimestamp();
        _showing = _showing.IsCompleted ? ShowAsync() : _showing;
    }

    private Uri ResumeAddress(JsonElement ready) =>
        Uri.TryCreate(ready.Text("resume_gateway_url"), UriKind.Absolute, out var address) && DiscordAddress.IsTrusted(address, Uri.UriSchemeWss, Uri.UriSchemeWs)
            ? address
            : shard.Host.Address;

    private Task<bool> SendAsync(byte[] frame) => _socket!.SendAsync(frame, _over.Token);

    private async Task BeatAsync(TimeSpan every)
    {
        try
        {
            await Task.Delay(every * Draw(), _time, _over.Token);
            while (true)
            {
                if (!_acknowledged)
                {
                    End(new GatewayEnd(GatewayNext.Resume, "Discord no longer answers heartbeats"));
                    return;
                }

                _acknowledged = false;
                _beatSentAt = _time.GetTimestamp();
                await SendAsync(GatewayCommands.Heartbeat(Sequence));
                await Task.Delay(every, _time, _over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The connection is over.
        }
    }

    /// <summary>Changes of presence, the newest only, as often as Discord takes them.</summary>
    private async Task ShowAsync()
    {
        try
        {
            do
            {
                if (shard.Shown == shard.Host.Presence)
                {
                    continue;
                }

                while (shard.PresenceWindow.Wait() is var wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, _time, _over.Token);
                }

                var presence = shard.Host.Presence;
                shard.PresenceWindow.Take();
                if (await SendAsync(GatewayCommands.Presence(presence)))
                {
                    shard.Shown = presence;
                }
            }
            while (await shard.PresenceChanges.ReadAsync(_over.Token));
        }
        catch (OperationCanceledException)
        {
            // The connection is over; what is not shown yet is shown by the next.
        }
    }

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "It spreads heartbeats and guards nothing.")]
    private static double Draw() => Random.Shared.NextDouble();
}
