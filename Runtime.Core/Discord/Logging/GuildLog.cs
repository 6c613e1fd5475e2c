using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Scheduling;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Discord.Logging;

/// <summary>
/// Writes each guild's log into its channel: starts, reconnects and every command. It never delays what it tells of: entries wait in a bounded
/// queue, several go out in one message, and a channel that cannot be written to is said once. When a log is switched off, what was said before
/// still goes out, and with what command it was switched off.
/// </summary>
internal sealed partial class GuildLog(
    IDiscordMessages discord,
    IDiscordConnection connection,
    IDiscordCommandLog commands,
    IConfigurationSource configuration,
    RefusedDestinations refused,
    ITelemetry telemetry,
    TimeProvider time,
    ILogger<GuildLog> logger) : BackgroundService, IRunningTaskSource
{
    /// <summary>Between two messages in one channel; what comes meanwhile goes together.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>A connection that comes and goes is one entry in this time.</summary>
    public static readonly TimeSpan ReconnectPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);
    private const int MostWaiting = 1024;

    private readonly Channel<object> _news = Channel.CreateBounded<object>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Dictionary<Snowflake, GuildLogQueue> _queues = [];
    private readonly ConcurrentDictionary<Snowflake, string> _problems = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private ImmutableArray<IDisposable> _subscriptions = [];
    private bool _hasMissedChange;
    private DateTimeOffset? _connectedSaid;
    private DiscordConnected? _connected;
    private int _connections;

    public IEnumerable<RunningTask> RunningTasks =>
        ExecuteTask is { IsCompleted: false } ? [new RunningTask("discord guild log", "Discord", _startedAt, "Running")] : [];

    /// <summary>Why a guild's log cannot be written, in words; null when nothing is known against it.</summary>
    public string? ProblemOf(Snowflake guild) => _problems.GetValueOrDefault(guild);

    /// <summary>Listens before anything can happen that it has to tell of.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // One queue for all of it: which entry came before which change must not be guessed.
        _subscriptions =
        [
            configuration.OnChange(news =>
            {
                if (!_news.Writer.TryWrite(news))
                {
                    Volatile.Write(ref _hasMissedChange, true);
                }
            }),
            connection.OnConnected(news => _news.Writer.TryWrite(news)),
            commands.OnRecorded(record => _news.Writer.TryWrite(record)),
        ];
        Apply(configuration.Current);
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of the log: what fails here must not end it.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(stoppingToken);
                while (_news.Reader.TryRead(out var news))
                {
                    Take(news);
                }

                if (Interlocked.Exchange(ref _hasMissedChange, false))
                {
                    Apply(configuration.Current);
                }

                TakeConnection();
                await Task.WhenAll(_queues.Where(IsDue).Select(queue => WriteAsync(queue.Key, queue.Value, stoppingToken)).ToList());
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(exception);
            }
        }
    }

    private bool IsDue(KeyValuePair<Snowflake, GuildLogQueue> queue) => !queue.Value.IsEmpty && queue.Value.NotBefore <= time.GetUtcNow();

    private void Take(object news)
    {
        switch (news)
        {
            case DiscordConnected connected:
                _connected = connected;
                _connections++;
                break;
            case RuntimeConfiguration changed:
                Apply(changed);
                break;
            case CommandRecord { Guild: { } guild } record when _queues.TryGetValue(guild, out var queue):
                TakeCommand(queue, record);
                break;
        }
    }

    private void Apply(RuntimeConfiguration changed)
    {
        foreach (var (guild, queue) in _queues)
        {
            queue.IsEnding |= queue.IsOn;
            queue.IsOn = false;
        }

        foreach (var guild in changed.Discord.Guilds.Keys)
        {
            if (changed.Discord.Of(guild) is { LoggingEnabled: true, LoggingChannel: { } channel })
            {
                QueueOf(guild).SwitchOn(channel);
            }
        }
    }

    /// <summary>Of a log that was just switched off the last entry is the command that did it.</summary>
    private static void TakeCommand(GuildLogQueue queue, CommandRecord record)
    {
        var isLast = queue.IsEnding && record.Outcome == AuditOutcome.Done && record.Command == $"/{GuildLoggingSwitch.Disable}";
        if (queue.IsOn || isLast)
        {
            queue.Add(GuildLogEntries.Command(record));
            queue.IsEnding = false;
        }
    }

    private void TakeConnection()
    {
        var now = time.GetUtcNow();
        if (_connected is not { } connected || (!connected.First && _connectedSaid is { } said && now - said < ReconnectPause))
        {
            return;
        }

        foreach (var queue in _queues.Values.Where(queue => queue.IsOn))
        {
            queue.Add(GuildLogEntries.Connected(connected, connection.Current, _connections));
        }

        (_connected, _connections, _connectedSaid) = (null, 0, now);
    }

    private GuildLogQueue QueueOf(Snowflake guild) => _queues.TryGetValue(guild, out var queue) ? queue : _queues[guild] = new GuildLogQueue();

    private async Task WriteAsync(Snowflake guild, GuildLogQueue queue, CancellationToken cancellationToken)
    {
        var channel = queue.Channel;
        if (refused.ReasonFor(guild, channel) is { } reason)
        {
            Say(guild, reason);
            queue.Clear();
            return;
        }

        var message = queue.Take(time.GetUtcNow());
        var delivery = await discord.SendAsync(channel, message, Guid.NewGuid().ToString("N")[..24], cancellationToken);
        queue.NotBefore = time.GetUtcNow() + Pause;
        switch (delivery.Outcome)
        {
            case DiscordOutcome.Delivered:
                _problems.TryRemove(guild, out _);
                break;
            case DiscordOutcome.Refused:
                refused.Refuse(guild, channel, delivery.Problem);
                Say(guild, delivery.Problem);
                queue.Clear();
                break;
            case DiscordOutcome.Later:
                foreach (var entry in message.Embeds)
                {
                    queue.Add(entry);
                }

                queue.NotBefore = time.GetUtcNow() + Retry;
                break;
            case DiscordOutcome.Uncertain:
                break; // a log line twice would be worse than one that is missing
        }
    }

    /// <summary>Once for each reason.</summary>
    private void Say(Snowflake guild, string problem)
    {
        if (_problems.TryGetValue(guild, out var said) && said == problem)
        {
            return;
        }

        _problems[guild] = problem;
        LogUnwritable(guild, problem);
        telemetry.Event("discord", TelemetrySeverity.Warning, $"The log of guild {guild} cannot be written: {problem}");
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = _queues.Values.Where(queue => !queue.IsEmpty).Select(queue => queue.NotBefore);
        if (_connected is not null && _connectedSaid is { } said)
        {
            due = due.Append(said + ReconnectPause);
        }

        var next = due.DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        if (next <= now)
        {
            return;
        }

        var news = _news.Reader.WaitToReadAsync(cancellationToken).AsTask();
        if (next == DateTimeOffset.MaxValue)
        {
            await news;
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(news, Task.Delay(next - now, time, limit.Token));
        await limit.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(1365, LogLevel.Error, "The guild log failed and goes on")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(1366, LogLevel.Warning, "The log of guild {Guild} cannot be written: {Problem}")]
    private partial void LogUnwritable(Snowflake guild, string problem);
}
