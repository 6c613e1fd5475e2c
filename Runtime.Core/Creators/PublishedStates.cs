using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Runtime.Core.Creators;

/// <summary>Tells subscribers of each published state, on the publishing loop.</summary>
internal sealed partial class PublishedStates(ILogger<PublishedStates> logger)
{
    private ImmutableArray<Subscription> _subscriptions = [];

    public IDisposable Subscribe(Action<CreatorState> handler)
    {
        var subscription = new Subscription(this, handler);
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Add(subscription));
        return subscription;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A subscriber's fault must not stop the creator's loop or the other subscribers.")]
    public void Publish(CreatorState state)
    {
        foreach (var subscription in _subscriptions)
        {
            try
            {
                subscription.Handler(state);
            }
            catch (Exception exception)
            {
                LogSubscriberFailed(exception);
            }
        }
    }

    [LoggerMessage(221, LogLevel.Error, "A subscriber of published states failed")]
    private partial void LogSubscriberFailed(Exception exception);

    private sealed record Subscription(PublishedStates Owner, Action<CreatorState> Handler) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref Owner._subscriptions, all => all.Remove(this));
    }
}
