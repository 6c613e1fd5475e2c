using Microsoft.Extensions.Logging;
using Runtime.Core.Discord.Rest;

namespace Runtime.Core.Discord.Gateway;

/// <summary>Lets the shards of one bot begin sessions one after another, as often as Discord and <see cref="IdentifyRule"/> allow.</summary>
internal sealed partial class IdentifyGate(DiscordApi api, IdentifyLedger ledger, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>What Discord said of the limit is asked for anew when it is older.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>Shorter pauses are not worth showing.</summary>
    private static readonly TimeSpan WorthSaying = TimeSpan.FromSeconds(6);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<DateTimeOffset> _begun = [];
    private SessionLimit _limit = new(1000, 1000, DateTimeOffset.MinValue, 1);
    private long _askedAt;

    public void Learn(GatewayPlan plan) => (_limit, _askedAt) = (plan.Limit, time.GetTimestamp());

    /// <returns>The right to begin one session, which nobody else has until it is used or given back.</returns>
    /// <exception cref="OperationCanceledException">Asked to stop.</exception>
    public async Task<IdentifyTurn> PassAsync(GatewayShard shard, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        var passed = false;
        try
        {
            while (await WaitAsync(shard, cancellationToken) is var wait && wait > TimeSpan.Zero)
            {
                if (wait >= WorthSaying)
                {
                    LogSlowed(wait);
                    shard.Report(ShardState.Waiting, "Discord counts how often a bot signs in, so this is not done more often.", time.GetUtcNow() + wait);
                }

                await Task.Delay(wait, time, cancellationToken);
            }

            passed = true;
            return new IdentifyTurn(Count, () => _turn.Release());
        }
        finally
        {
            if (!passed)
            {
                _turn.Release();
            }
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<TimeSpan> WaitAsync(GatewayShard shard, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_askedAt) >= Fresh && GatewayPlan.Read(await api.GatewayAsync(cancellationToken), time.GetUtcNow()) is { } plan)
        {
            Learn(plan);
        }

        var now = time.GetUtcNow();
        return IdentifyRule.WaitFor([.. ledger.Read(now).Union(_begun.Where(at => at <= now && now - at < IdentifyRule.Memory)).Order()], _limit, shard.Host.Shards, now);
    }

    private void Count()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()); // as it is kept
        _begun.Add(now);
        _limit = _limit with { Remaining = _limit.Remaining - 1 };
        try
        {
            ledger.Add(now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(exception);
        }
    }

    [LoggerMessage(1331, LogLevel.Warning, "Signing in to Discord waits {Wait}: it was done often")]
    private partial void LogSlowed(TimeSpan wait);

    [LoggerMessage(1332, LogLevel.Warning, "The count of Discord sessions could not be kept; a restart will not know of this one")]
    private partial void LogNotKept(Exception exception);
}

/// <summary>The right to begin one session. Discord counts when IDENTIFY arrives, not when the connection was wanted.</summary>
internal sealed class IdentifyTurn(Action count, Action giveBack) : IDisposable
{
    private int _over;

    /// <summary>Call right before IDENTIFY is sent.</summary>
    public void Use()
    {
        count();
        Dispose();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _over, 1) == 0)
        {
            giveBack();
        }
    }
}
