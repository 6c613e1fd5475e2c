using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord.Notices;

/// <summary>Does what the notices in the database ask for. One channel that is slow or refuses holds up no other.</summary>
internal sealed partial class NoticeSender(
    NoticeStore store,
    NoticeDelivery delivery,
    NoticeSignal signal,
    TimeProvider time,
    ILogger<NoticeSender> logger) : BackgroundService, IRunningTaskSource
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KeepFor = TimeSpan.FromDays(90);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromDays(1);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private DateTimeOffset _forgotAt;

    public IEnumerable<RunningTask> RunningTasks =>
        ExecuteTask is { IsCompleted: false } ? [new RunningTask("discord notices", "Discord", _startedAt, "Running")] : [];

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of the sender: what could not be done is still in the database, and the next look comes.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = LookEvery;
            try
            {
                wait = await WorkAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(exception);
            }

            try
            {
                await signal.WaitAsync(wait, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <returns>How long there is nothing to do.</returns>
    private async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _forgotAt >= ForgetEvery)
        {
            await store.ForgetAsync(now - KeepFor);
            _forgotAt = now;
        }

        var open = store.ReadOpen();
        var due = open.Where(notice => notice.NotBefore <= now).GroupBy(notice => notice.Channel).ToList();
        await Task.WhenAll(due.Select(channel => SendAllAsync([.. channel], cancellationToken)));
        if (due.Count > 0)
        {
            return TimeSpan.Zero; // each of them was put off, or is done; look again for what came meanwhile
        }

        var next = open.Count == 0 ? LookEvery : open.Min(notice => notice.NotBefore) - now;
        return next < LookEvery ? next : LookEvery;
    }

    /// <summary>In order; behind one that has to wait the others of the channel wait too.</summary>
    private async Task SendAllAsync(IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        foreach (var notice in notices)
        {
            if (await delivery.WorkOnAsync(notice, cancellationToken) is { } putOff)
            {
                foreach (var other in notices.SkipWhile(other => other.Key != notice.Key).Skip(1))
                {
                    await store.PutOffAsync(other.Key, other.State, putOff, other.Problem);
                }

                return;
            }
        }
    }

    [LoggerMessage(1361, LogLevel.Error, "Notices for Discord could not be worked on; they stay in the database")]
    private partial void LogFailed(Exception exception);
}
