using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Creators;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Effects;

/// <summary>
/// Carries out what the outbox holds, in order within each lane (creator and target platform), so that one platform
/// that is slow or refuses never holds up another.
/// </summary>
internal sealed partial class EffectDispatcher(
    EffectQueue queue,
    OutboxStore outbox,
    ICreatorDirectory creators,
    IEnumerable<IEffectHandler> handlers,
    ITelemetry telemetry,
    TimeProvider time,
    ILogger<EffectDispatcher> logger) : BackgroundService, IHostedLifecycleService
{
    /// <summary>An answer in chat that comes later than this confuses more than it helps.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    /// <summary>Rate limits go on over a restart for this far back; a limit with a longer window is rare and begins anew.</summary>
    private static readonly TimeSpan RecallFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan KeepFinishedFor = TimeSpan.FromDays(2);
    private readonly Dictionary<string, IEffectHandler> _handlers = handlers.ToDictionary(handler => handler.ActionType, StringComparer.Ordinal);
    private readonly TaskCompletionSource _everythingRuns = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    /// <summary>The lanes that work, for the list of running tasks.</summary>
    public IEnumerable<(string Name, DateTimeOffset StartedAt)> Lanes =>
        _lanes.Where(lane => !lane.Value.Task.IsCompleted).Select(lane => (lane.Key, lane.Value.StartedAt));

    /// <summary>The outbox is taken up before anything new can be decided or said, so that limits know what was said before.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync();
        await base.StartAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Only now do the creators run, whose loops count what becomes of an effect.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _everythingRuns.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _everythingRuns.Task.WaitAsync(stoppingToken);
            await foreach (var effect in queue.Reader.ReadAllAsync(stoppingToken))
            {
                Route(effect, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is pending is in the outbox; the next start takes it up.
        }

        await Task.WhenAll(_lanes.Values.Select(lane => lane.Task));
    }

    private async Task RecoverAsync()
    {
        var (pending, uncertain) = await outbox.RecoverAsync(KeepFinishedFor, [.. _handlers.Values.Where(handler => handler.IsRepeatable).Select(handler => handler.ActionType)]);
        if (uncertain > 0)
        {
            LogUncertain(uncertain);
            telemetry.Error("effects", "runtime", $"{uncertain} action(s) were being carried out when the runtime last stopped; they may or may not have happened and are not repeated.");
        }

        foreach (var (effect, at) in outbox.CarriedOutSince(time.GetUtcNow() - RecallFor))
        {
            _handlers.GetValueOrDefault(effect.Action.ActionType)?.Recall(effect, at);
        }

        foreach (var effect in pending)
        {
            queue.Add(effect);
        }
    }

    private void Route(Effect effect, CancellationToken stoppingToken)
    {
        var name = $"{effect.Action.Target?.Value ?? effect.Action.ActionType}/{effect.Creator}";
        var lane = _lanes.GetOrAdd(name, _ =>
        {
            var effects = Channel.CreateUnbounded<Effect>(new UnboundedChannelOptions { SingleReader = true });
            return new Lane(effects.Writer, time.GetUtcNow(), Task.Run(() => RunLaneAsync(effects.Reader, stoppingToken), CancellationToken.None));
        });
        lane.Effects.TryWrite(effect);
    }

    private async Task RunLaneAsync(ChannelReader<Effect> effects, CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var effect in effects.ReadAllAsync(stoppingToken))
            {
                await CarryOutAsync(effect, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The lane's boundary: one effect's failure is recorded and the next one is served.")]
    private async Task CarryOutAsync(Effect effect, CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (time.GetUtcNow() - effect.CreatedAt > (_handlers.GetValueOrDefault(effect.Action.ActionType)?.MaxAge ?? MaxAge))
                {
                    await FinishAsync(effect, new EffectOutcome(EffectResult.Deferred, "too late to be useful"));
                    return;
                }

                if (!await outbox.TryMarkAttemptedAsync(effect.Key))
                {
                    return;
                }

                var outcome = await AttemptAsync(effect, stoppingToken);
                if (outcome.Result != EffectResult.Deferred)
                {
                    await FinishAsync(effect, outcome);
                    return;
                }

                await outbox.MarkPendingAsync(effect.Key);
                await Task.Delay(outcome.RetryAfter ?? TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            LogLaneFailed(effect.Action.ActionType, exception);
            telemetry.Error("effects", "runtime", $"An action of trigger '{effect.TriggerId}' could not be recorded: {exception.GetType().Name}.");
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a handler throws, the effect's outcome is unknown and recorded as such.")]
    private async Task<EffectOutcome> AttemptAsync(Effect effect, CancellationToken stoppingToken)
    {
        if (!_handlers.TryGetValue(effect.Action.ActionType, out var handler))
        {
            return new EffectOutcome(EffectResult.Failed, $"no handler for '{effect.Action.ActionType}'");
        }

        using var limit = new CancellationTokenSource(handler.TimeLimit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, limit.Token);
        try
        {
            return await handler.ExecuteAsync(effect, linked.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new EffectOutcome(EffectResult.Uncertain, $"no answer within {handler.TimeLimit.TotalSeconds:0} s");
        }
        catch (OperationCanceledException)
        {
            return new EffectOutcome(EffectResult.Uncertain, "the runtime was stopping");
        }
        catch (Exception exception)
        {
            LogHandlerFailed(effect.Action.ActionType, exception);
            return new EffectOutcome(EffectResult.Uncertain, exception.GetType().Name);
        }
    }

    private async Task FinishAsync(Effect effect, EffectOutcome outcome)
    {
        if (outcome.Result != EffectResult.Done)
        {
            telemetry.Error("effects", "runtime", $"{effect.Action.ActionType} of trigger '{effect.TriggerId}': {Word(outcome.Result)}{(outcome.Detail is null ? "" : $", {outcome.Detail}")}.", effect.Action.Target?.Value);
        }

        // Through the creator's loop, so that the counters and the outbox row change in one transaction.
        if (creators.Inbox(effect.Creator) is not { } inbox || !inbox.TryPost(new EffectFinished(effect, outcome.Result, outcome.Detail)))
        {
            await outbox.FinishAsync(effect.Key, outcome.Result, outcome.Detail);
        }
    }

    private static string Word(EffectResult result) => result switch
    {
        EffectResult.Failed => "failed",
        EffectResult.Uncertain => "outcome unknown",
        EffectResult.Deferred => "given up",
        _ => "done",
    };

    [LoggerMessage(401, LogLevel.Warning, "{Count} action(s) were under way when the runtime last stopped; their outcome is unknown")]
    private partial void LogUncertain(int count);

    [LoggerMessage(402, LogLevel.Error, "The handler of {ActionType} failed")]
    private partial void LogHandlerFailed(string actionType, Exception exception);

    [LoggerMessage(403, LogLevel.Error, "An effect of type {ActionType} could not be recorded")]
    private partial void LogLaneFailed(string actionType, Exception exception);

    private sealed record Lane(ChannelWriter<Effect> Effects, DateTimeOffset StartedAt, Task Task);
}
