using System.Collections.Immutable;

namespace Runtime.Core.Scheduling;

/// <summary>Subscribers that want to know that something changed, not what.</summary>
internal sealed class ChangeSignal
{
    private ImmutableArray<Subscription> _subscriptions = [];

    public IDisposable Subscribe(Action handler)
    {
        var subscription = new Subscription(this, handler);
        ImmutableInterlocked.Update(ref _subscriptions, all => all.Add(subscription));
        return subscription;
    }

    public void Raise()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Handler();
        }
    }

    private sealed record Subscription(ChangeSignal Owner, Action Handler) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref Owner._subscriptions, all => all.Remove(this));
    }
}
