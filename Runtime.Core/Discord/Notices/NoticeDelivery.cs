using Microsoft.Extensions.Logging;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Discord.Notices;

/// <summary>
/// One step of one notice. The attempt is in the database before the message leaves; whatever happens in between, the next step looks into the
/// channel first, so that the message stands there exactly once.
/// </summary>
internal sealed partial class NoticeDelivery(
    NoticeStore store,
    IDiscordMessages discord,
    RefusedDestinations refused,
    ITelemetry telemetry,
    TimeProvider time,
    ILogger<NoticeDelivery> logger)
{
    /// <summary>As long as this Discord recognises a nonce, so that sending again cannot make a second message.</summary>
    public static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(2);

    /// <summary>Older news is nobody's news.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);

    /// <returns>When to go on with it, and with what waits behind it; null when it is done.</returns>
    public async Task<DateTimeOffset?> WorkOnAsync(Notice notice, CancellationToken cancellationToken)
    {
        if (notice.NeedsEdit)
        {
            return await EditAsync(notice, cancellationToken);
        }

        if (notice.State == NoticeState.Sending)
        {
            return await LookAsync(notice, cancellationToken);
        }

        if (time.GetUtcNow() - notice.CreatedAt > MaxAge)
        {
            await store.CloseAsync(notice.Key, NoticeState.Expired, "It could not be sent within a day.");
            return null;
        }

        return await SendAsync(notice, cancellationToken);
    }

    private async Task<DateTimeOffset?> SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        if (refused.ReasonFor(notice.Guild, notice.Channel) is { } reason)
        {
            await RefuseAsync(notice, reason);
            return null;
        }

        if (!await store.TryMarkSendingAsync(notice.Key, time.GetUtcNow()))
        {
            return null;
        }

        var delivery = await discord.SendAsync(notice.Channel, notice.Body, notice.Nonce, cancellationToken);
        switch (delivery.Outcome)
        {
            case DiscordOutcome.Delivered when delivery.MessageId is { } id:
                CrashPoints.Pass(CrashPoints.NoticeSent);
                await store.MarkSentAsync(notice, id, Standing(notice), time.GetUtcNow());
                return null;
            case DiscordOutcome.Refused:
                refused.Refuse(notice.Guild, notice.Channel, delivery.Problem);
                await RefuseAsync(notice, delivery.Problem);
                return null;
            case DiscordOutcome.Later:
                // Nothing left, unless an earlier attempt is still uncertain: then the next step has to look again.
                return await PutOffAsync(notice, notice.State, delivery.Problem);
            default:
                return await PutOffAsync(notice, NoticeState.Sending, delivery.Problem, LookAgain);
        }
    }

    /// <summary>It may be in the channel: finds it there, sends it where that cannot make two, or says that nobody can tell.</summary>
    private async Task<DateTimeOffset?> LookAsync(Notice notice, CancellationToken cancellationToken)
    {
        var seen = await discord.RecentOwnAsync(notice.Channel, cancellationToken);
        var mark = NoticeIdentity.MarkOf(notice.Nonce);
        if (seen?.FirstOrDefault(message => message.Nonce == notice.Nonce || message.Embeds.Any(embed => embed.Footer == mark)) is { } found)
        {
            await store.MarkSentAsync(notice, found.Id, Standing(notice), time.GetUtcNow());
            return null;
        }

        var attemptedAt = notice.AttemptedAt ?? notice.CreatedAt;
        var isFresh = time.GetUtcNow() - attemptedAt <= NonceLife;

        // Having seen something older than the attempt proves that the look reached back far enough.
        var reachesBack = seen?.Any(message => message.Id.CreatedAt < attemptedAt) ?? false;
        if (isFresh || reachesBack || (seen is { Count: 0 } && time.GetUtcNow() - attemptedAt <= MaxAge))
        {
            return await SendAsync(notice, cancellationToken);
        }

        LogUncertain(notice.Kind, notice.Guild);
        await store.CloseAsync(notice.Key, NoticeState.Uncertain, seen is null
            ? "It may or may not have been sent, and the bot may not read the channel to see. Give it Read Message History."
            : "It may or may not have been sent, and the channel went on for too long to see.");
        return null;
    }

    private async Task<DateTimeOffset?> EditAsync(Notice notice, CancellationToken cancellationToken)
    {
        var delivery = await discord.EditAsync(notice.Channel, notice.MessageId!.Value, notice.Body, cancellationToken);
        switch (delivery.Outcome)
        {
            case DiscordOutcome.Delivered:
                await store.MarkSentAsync(notice, notice.MessageId.Value, notice.Revision, time.GetUtcNow());
                return null;
            case DiscordOutcome.Refused:
                await store.LeaveAsync(notice, delivery.Problem); // for example deleted by a moderator: that is their right
                return null;
            default:
                return await PutOffAsync(notice, NoticeState.Sent, delivery.Problem); // an edit may be made twice
        }
    }

    private async Task<DateTimeOffset> PutOffAsync(Notice notice, NoticeState state, string problem, TimeSpan? after = null)
    {
        var wait = FirstRetry * Math.Pow(2, Math.Min(notice.Attempts, 10));
        var next = time.GetUtcNow() + (after is { } fixedWait && notice.Attempts < 3 ? fixedWait : wait < LongestRetry ? wait : LongestRetry);
        await store.PutOffAsync(notice.Key, state, next, problem);
        return next;
    }

    /// <summary>After an uncertain attempt an earlier text may stand there; then it is edited, which is right in either case.</summary>
    private static int Standing(Notice notice) => notice.State == NoticeState.Sending && notice.Revision > 1 ? notice.Revision - 1 : notice.Revision;

    private async Task RefuseAsync(Notice notice, string reason)
    {
        await store.CloseAsync(notice.Key, NoticeState.Refused, reason);
        LogRefused(notice.Kind, notice.Guild, reason);
        telemetry.Error("discord", "platform_error", $"A {notice.Kind} notice was not sent to guild {notice.Guild}: {reason}", "discord");
    }

    [LoggerMessage(1362, LogLevel.Warning, "Discord does not take the {Kind} notice for guild {Guild}: {Reason}")]
    private partial void LogRefused(string kind, Snowflake guild, string reason);

    [LoggerMessage(1363, LogLevel.Warning, "Whether the {Kind} notice for guild {Guild} was sent is not known; it is not sent again")]
    private partial void LogUncertain(string kind, Snowflake guild);
}
