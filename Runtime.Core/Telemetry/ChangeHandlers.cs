using System.Collections.Immutable;

namespace Runtime.Core.Telemetry;

/// <summary>Who wants to hear of a change. Raising takes no lock, so a handler may subscribe or unsubscribe.</summary>
internal sealed class ChangeHandlers<T>
{
    private ImmutableArray<Action<T>> _handlers = [];

    public IDisposable Add(Action<T> handler)
    {
        // A delegate of its own for each subscription: adding the same method twice makes two that end separately.
        Action<T> own = argument => handler(argument);
        ImmutableInterlocked.Update(ref _handlers, static (handlers, added) => handlers.Add(added), own);
        return new Subscription(this, own);
    }

    public void Raise(T argument)
    {
        foreach (var handler in _handlers)
        {
            handler(argument);
        }
    }

    private sealed class Subscription(ChangeHandlers<T> owner, Action<T> handler) : IDisposable
    {
        public void Dispose() =>
            ImmutableInterlocked.Update(ref owner._handlers, static (handlers, removed) => handlers.Remove(removed), handler);
    }
}
