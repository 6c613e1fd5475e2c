using System.Diagnostics.CodeAnalysis;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>The loop: connect, serve, wait, again.</summary>
internal sealed partial class TwitchSession
{
    private static readonly TimeSpan PulseInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ValidationInterval = TimeSpan.FromHours(1);

    private async Task RunAsync()
    {
        var pulse = PulseAsync();
        var validation = ValidateHourlyAsync();
        try
        {
            for (var attempt = 0; !_stop.IsCancellationRequested; attempt++)
            {
                var (reason, wasStable, refusedForNow) = await ServeOnceAsync();
                if (_stop.IsCancellationRequested)
                {
                    return;
                }

                attempt = wasStable ? 0 : attempt;
                var delay = ReconnectSchedule.DelayFor(refusedForNow ? Math.Max(attempt, 6) : attempt);
                LogLost(delay, reason);
                Tell(TwitchLinkState.Lost, reason, Time.GetUtcNow() + delay);
                await Task.Delay(delay, Time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (TwitchAuthException ex)
        {
            LogParked(ex.Message);
            throw new WorkerParkedException(ex.Message, ex);
        }
        finally
        {
            await _stop.CancelAsync();
            await pulse;
            await validation;
        }
    }

    /// <summary>From connecting to the end of the connection.</summary>
    private async Task<(string Reason, bool WasStable, bool RefusedForNow)> ServeOnceAsync()
    {
        long? registered = null;
        try
        {
            Tell(TwitchLinkState.Connecting, "connecting");
            var connection = await OpenAsync();
            registered = Time.GetTimestamp();
            var reason = await ServeAsync(connection);
            return (reason, Time.GetElapsedTime(registered.Value) >= ReconnectSchedule.Stable, false);
        }
        catch (IOException ex)
        {
            var wasStable = registered is { } since && Time.GetElapsedTime(since) >= ReconnectSchedule.Stable;
            return (Redact(ex.Message), wasStable, ex is TwitchLoginUnresolvedException);
        }
    }

    private async Task<string> ServeAsync(TwitchConnection first)
    {
        var connection = first;
        try
        {
            Adopt(connection);
            while (true)
            {
                await Task.WhenAny(connection.Completion, connection.ReconnectRequested).WaitAsync(_stop.Token);
                if (connection.Completion.IsCompleted)
                {
                    return await connection.Completion;
                }

                LogMoving();
                var next = await OpenAsync(); // the old one goes on delivering meanwhile
                var old = connection;
                connection = next;
                await using (old)
                {
                    Adopt(next);
                    await JoinsSettledAsync(next);
                }
            }
        }
        finally
        {
            _current = null;
            await connection.DisposeAsync();
        }
    }

    /// <exception cref="TwitchAuthException">The login was refused, also after the token was renewed once.</exception>
    private async Task<TwitchConnection> OpenAsync()
    {
        try
        {
            return await DialAsync(await _credentials.ForConnectAsync(_stop.Token));
        }
        catch (TwitchAuthException) when (_credentials.CanRefresh)
        {
            await RenewAsync();
            return await DialAsync(await _credentials.ForConnectAsync(_stop.Token));
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            await _credentials.RefreshAsync(_stop.Token);
        }
        catch (IOException ex)
        {
            throw new TwitchLoginUnresolvedException(ex.Message);
        }
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The connection owns its transport, also when it fails to open.")]
    private async Task<TwitchConnection> DialAsync(TwitchLogin login)
    {
        await _parts.Connects.PassAsync(_stop.Token);
        var transport = await _parts.Dialer.ConnectAsync(_stop.Token);
        return await TwitchConnection.OpenAsync(transport, login, this, _stop.Token);
    }

    /// <summary>Tells the listeners that this session is alive, for as long as nothing holds its reading up.</summary>
    private async Task PulseAsync()
    {
        try
        {
            while (true)
            {
                if (_current is not { IsHeldUp: true })
                {
                    foreach (var listener in _listeners)
                    {
                        listener.Beat();
                    }
                }

                await Task.Delay(PulseInterval, Time, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The session has ended.
        }
    }

    /// <summary>Twitch demands it of applications that stay connected. A renewed token serves at the next connect.</summary>
    private async Task ValidateHourlyAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(ValidationInterval, Time, _stop.Token);
                await CheckOrDropAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The session has ended.
        }
    }

    private async Task CheckOrDropAsync()
    {
        try
        {
            await _credentials.CheckAsync(_stop.Token);
        }
        catch (TwitchAuthException ex)
        {
            _current?.Close(ex.Message); // the next connect finds the same and parks
        }
        catch (IOException ex)
        {
            LogLost(ValidationInterval, ex.Message);
        }
    }
}

/// <summary>The login was refused and a new token could not be asked for just now: to be tried again, but slowly.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the session.")]
internal sealed class TwitchLoginUnresolvedException(string message) : IOException(message);
