using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Logging;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>The reading loop and what each line means.</summary>
internal sealed partial class TwitchConnection
{
    private static readonly TimeSpan LongDelivery = TimeSpan.FromSeconds(10);

    private readonly List<ITwitchListener> _touched = [];
    private long _deliveringSince;

    /// <summary>The reading loop waits for a full inbox rather than for the server.</summary>
    private bool IsDelivering => Interlocked.Read(ref _deliveringSince) != 0;

    /// <summary>An inbox has been full for so long that nobody should call this healthy.</summary>
    public bool IsHeldUp => Interlocked.Read(ref _deliveringSince) is not 0 and var since && _time.GetElapsedTime(since) > LongDelivery;

    private async Task<string> ReadAsync()
    {
        string reason;
        try
        {
            while (await _reader.FillAsync(_stop.Token))
            {
                Interlocked.Increment(ref _reads);
                await TakeBatchAsync();
            }

            reason = _closing ?? "the server closed the connection";
        }
        catch (Exception ex) when (IsBroken(ex) || ex is OperationCanceledException)
        {
            reason = _closing ?? $"the connection broke: {ex.Message}";
        }

        reason = _host.Redact(reason);
        _handshake.Abandon(reason);
        foreach (var channel in _channels.Values)
        {
            channel.Pending.Close(reason);
        }

        return reason;
    }

    private async Task TakeBatchAsync()
    {
        var received = _time.GetUtcNow();
        var routes = _host.Routes;
        try
        {
            while (_reader.TryRead(out var bytes))
            {
                var (chatEvent, route, reply) = Understand(bytes, routes, received);
                if (chatEvent is not null && route is not null)
                {
                    await DeliverAsync(chatEvent, route);
                }

                if (reply is not null)
                {
                    HandOver();
                    await WriteAsync(reply, _stop.Token);
                }
            }
        }
        finally
        {
            HandOver();
        }
    }

    /// <summary>What was delivered waits for this: at the end of a batch, also one in which the connection broke, and before whatever may hold the batch up.</summary>
    private void HandOver()
    {
        _touched.ForEach(listener => listener.Delivered());
        _touched.Clear();
    }

    private async ValueTask DeliverAsync(ChatEvent chatEvent, ChannelRoute route)
    {
        foreach (var listener in route.Listeners)
        {
            var own = listener.Channel.Creator == chatEvent.Creator ? chatEvent : chatEvent with { Creator = listener.Channel.Creator };
            var delivery = listener.DeliverAsync(own);
            if (!delivery.IsCompletedSuccessfully)
            {
                HandOver(); // one creator's full inbox is not the other's
                Interlocked.Exchange(ref _deliveringSince, Math.Max(1, _time.GetTimestamp()));
                await delivery;
                Interlocked.Exchange(ref _deliveringSince, 0);
            }

            if (!_touched.Contains(listener))
            {
                _touched.Add(listener);
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One line that trips a fault must never cost the lines after it.")]
    private (ChatEvent? Event, ChannelRoute? Route, byte[]? Reply) Understand(ReadOnlySpan<byte> bytes, ChannelRoutes routes, DateTimeOffset received)
    {
        try
        {
            if (!IrcLine.TryParse(bytes, out var line))
            {
                return default;
            }

            if (!line.Is("PRIVMSG"u8) && Control(line) is { } reply)
            {
                return (null, null, reply);
            }

            var route = routes.Find(line.Parameter(0));
            return route is null ? default : (Heard(line, route, received), route, null);
        }
        catch (Exception ex)
        {
            LogLineFailed(ex);
            return default;
        }
    }

    /// <summary>
    /// What we said ourselves must not answer itself. With a bot's own account everything under its name is ours; with
    /// the broadcaster's account only what we sent, because the same person also types by hand.
    /// </summary>
    private ChatEvent? Heard(in IrcLine line, ChannelRoute route, DateTimeOffset received)
    {
        var isOwnName = line.Is("PRIVMSG"u8) && !Login.IsAnonymous && Nick.Length > 0 && Ascii.EqualsIgnoreCase(line.Nick, Nick);
        if (isOwnName && Nick != route.Name)
        {
            return null;
        }

        var chatEvent = _mapper.Map(line, route.Listeners[0].Channel, received);
        return isOwnName && chatEvent is ChatMessage message && _host.Speaker.IsEcho(route.Name, message.Text) ? null : chatEvent;
    }

    [LoggerMessage(1103, LogLevel.Warning, "A line from Twitch could not be handled and was skipped")]
    private static partial void LogLineFailed(ILogger logger, Exception exception);

    private void LogLineFailed(Exception exception) => LogLineFailed(_host.Logger, exception);
}
