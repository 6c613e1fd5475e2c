namespace TestKit;

/// <summary>The list of handlers behind a fake's <c>OnX</c>.</summary>
public sealed class Subscribers<T>
{
    private readonly Lock _gate = new();
    private readonly List<Action<T>> _handlers = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _handlers.Count;
            }
        }
    }

    public IDisposable Add(Action<T> handler)
    {
        lock (_gate)
        {
            _handlers.Add(handler);
        }

        return new Entry(this, handler);
    }

    public void Tell(T value)
    {
        List<Action<T>> handlers;
        lock (_gate)
        {
            handlers = [.. _handlers];
        }

        handlers.ForEach(handler => handler(value));
    }

    private sealed class Entry(Subscribers<T> owner, Action<T> handler) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._handlers.Remove(handler);
            }
        }
    }
}
