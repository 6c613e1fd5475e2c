using Runtime.Core.Platforms;

namespace Runtime.Core.Effects;

/// <summary>Says something through the sender of the platform it is meant for.</summary>
internal sealed class SendChatMessageHandler(IEnumerable<IChatSender> senders, SendBudget budget) : IEffectHandler
{
    private readonly Dictionary<string, IChatSender> _senders = senders.ToDictionary(sender => sender.Platform.Value, StringComparer.Ordinal);

    public string ActionType => SendChatMessage.Type;

    public TimeSpan TimeLimit { get; } = TimeSpan.FromSeconds(20);

    public void Recall(Effect effect, DateTimeOffset at)
    {
        var action = (SendChatMessage)effect.Action;
        budget.Recall(effect.Creator, action.Platform.Value, at);
        _senders.GetValueOrDefault(action.Platform.Value)?.Recall(at);
    }

    public async Task<EffectOutcome> ExecuteAsync(Effect effect, CancellationToken cancellationToken)
    {
        var action = (SendChatMessage)effect.Action;
        if (!_senders.TryGetValue(action.Platform.Value, out var sender))
        {
            return new EffectOutcome(EffectResult.Failed, $"nothing can be said on '{action.Platform}'");
        }

        if (budget.Take(effect.Creator, action.Platform.Value) is var wait && wait > TimeSpan.Zero)
        {
            return new EffectOutcome(EffectResult.Deferred, "over the operator's rate limit", wait);
        }

        var result = await sender.SendAsync(new OutgoingMessage(effect.Creator, action.Channel, action.Text, action.ReplyTo, effect.Key), cancellationToken);
        return result.Status switch
        {
            SendStatus.Sent => EffectOutcome.Done,
            SendStatus.RateLimited or SendStatus.NotConnected => new EffectOutcome(EffectResult.Deferred, result.Detail, result.RetryAfter ?? TimeSpan.FromSeconds(2)),
            SendStatus.Refused => new EffectOutcome(EffectResult.Failed, result.Detail),
            _ => new EffectOutcome(EffectResult.Uncertain, result.Detail),
        };
    }
}
