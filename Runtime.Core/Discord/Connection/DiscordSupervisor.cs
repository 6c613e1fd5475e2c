using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Gateway;
using Runtime.Core.Discord.Rest;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Discord.Connection;

/// <summary>
/// Runs the connection while the configuration wants one and there is a token, and replaces it when either changes. Knows
/// nothing of streaming workers, and they nothing of it.
/// </summary>
internal sealed partial class DiscordSupervisor(
    DiscordParts parts,
    DiscordGate gate,
    DiscordCredentials credentials,
    DiscordRest rest,
    IConfigurationSource configuration,
    DiscordTasks tasks,
    ITelemetry telemetry,
    ILogger<DiscordSupervisor> logger) : BackgroundService
{
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks at whether another process has let go of the bot, and after a failure of ours.</summary>
    internal static readonly TimeSpan LongPause = TimeSpan.FromSeconds(20);

    private const string Source = "discord";
    private readonly DiscordBoard _board = parts.Board;
    private readonly TimeProvider _time = parts.Time;
    private volatile Func<TimeSpan?>? _latency;
    private DiscordConnectionState _told;

    private IEnumerable<RunningTask> RunningTasks
    {
        get
        {
            var status = _board.Current;
            if (ExecuteTask is { IsCompleted: false } && status.StartedAt is { } since)
            {
                yield return new RunningTask("discord supervisor", "Discord", since, status.State.ToString());
                if (_latency is not null)
                {
                    yield return new RunningTask("discord connection", "Discord", status.ConnectedSince ?? since, status.Detail.Length > 0 ? status.Detail : "Connected");
                }

                if (parts.Desk.Open is var open and > 0)
                {
                    yield return new RunningTask("discord interactions", "Discord", since, $"{open} being answered");
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        tasks.Begin(() => RunningTasks);
        using var changes = configuration.OnChange(_ => _board.Wake());
        using var news = _board.OnChange(Tell);
        _board.Update(status => status with { StartedAt = _time.GetUtcNow(), LastHeartbeat = _time.GetUtcNow() });
        var beating = BeatAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await OnceAsync(Look(), stoppingToken);
        }

        await beating;
        _board.Set(DiscordConnectionState.Off, "The runtime is stopping.");
    }

    /// <summary>What is wanted now, until something else is.</summary>
    private async Task OnceAsync(Wanted wanted, CancellationToken stopping)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var life = LiveAsync(wanted, run.Token);
        await ChangedAsync(wanted, stopping);
        await run.CancelAsync();
        await Task.WhenAll(life, stopping.IsCancellationRequested ? parts.Desk.CloseAsync() : Task.CompletedTask);
    }

    private Wanted Look() => new(gate.Closed, credentials.Find(), credentials.CommandGuild, _board.Epoch);

    /// <summary>Waits until something else is wanted, or nothing more.</summary>
    private async Task ChangedAsync(Wanted wanted, CancellationToken stopping)
    {
        try
        {
            do
            {
                await _board.Wakes.ReadAsync(stopping);
            }
            while (Look().IsSame(wanted));
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The boundary of the connection: it is said, waited for and tried again, and nothing else of the daemon notices.")]
    private async Task LiveAsync(Wanted wanted, CancellationToken stopping)
    {
        if (wanted.Closed is not null || wanted.Token is null)
        {
            _board.Set(DiscordConnectionState.Off, wanted.Closed ?? DiscordCredentials.HowToSet);
            return;
        }

        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ConnectAsync(wanted.Token, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (GatewayStoppedException exception)
            {
                Park(exception.End, wanted.Token);
                return;
            }
            catch (Exception exception)
            {
                LogFailed(exception);
                _board.Set(DiscordConnectionState.Waiting, $"It failed unexpectedly ({exception.GetType().Name}); the log says why.", _time.GetUtcNow() + LongPause);
                await PauseAsync(stopping);
            }
        }
    }

    private async Task ConnectAsync(DiscordToken token, CancellationToken stopping)
    {
        using var held = ConnectionLock.TryAcquire(parts.Folders.User, token, _time.GetUtcNow(), out var refusal);
        if (held is null)
        {
            _board.Set(DiscordConnectionState.Stopped, refusal);
            await PauseAsync(stopping);
            return;
        }

        using var run = new DiscordRun(parts, token);
        _latency = () => run.Latency;
        try
        {
            await run.RunAsync(stopping);
        }
        finally
        {
            _latency = null;
        }
    }

    private void Park(GatewayEnd end, DiscordToken token)
    {
        if (end.RefusesToken)
        {
            rest.Refuse(token.Fingerprint);
        }

        LogParked(end.Reason);
        _board.Set(DiscordConnectionState.Stopped, end.Reason);
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(LongPause, _time, stopping);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(HeartbeatInterval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                _board.Update(status => status with { LastHeartbeat = _time.GetUtcNow(), Latency = status.Connected ? _latency?.Invoke() : null });
                _board.Wake(); // a token may have appeared where nothing tells of it
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
    }

    private void Tell()
    {
        var status = _board.Current;
        var before = Interlocked.Exchange(ref _told, status.State);
        if (before == status.State)
        {
            return;
        }

        var (severity, words) = status.State switch
        {
            DiscordConnectionState.Connected => (TelemetrySeverity.Info, "Discord: connected"),
            DiscordConnectionState.Waiting when before == DiscordConnectionState.Connected => (TelemetrySeverity.Warning, "Discord: connection lost, trying again"),
            DiscordConnectionState.Stopped => (TelemetrySeverity.Error, $"Discord: needs attention: {status.Detail}"),
            _ => (TelemetrySeverity.Info, ""),
        };
        if (words.Length > 0)
        {
            telemetry.Event(Source, severity, words);
        }
    }

    [LoggerMessage(1351, LogLevel.Error, "The Discord connection failed")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(1352, LogLevel.Error, "The Discord connection needs attention: {Reason}")]
    private partial void LogParked(string reason);

    /// <summary>What decides whether there is a connection, and which.</summary>
    private sealed record Wanted(string? Closed, DiscordToken? Token, Snowflake? CommandGuild, int Epoch)
    {
        public bool IsSame(Wanted other) =>
            Closed == other.Closed && Token?.Fingerprint == other.Token?.Fingerprint && CommandGuild == other.CommandGuild && Epoch == other.Epoch;
    }
}
