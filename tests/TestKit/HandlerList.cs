using System.Collections.Immutable;

namespace TestKit;

/// <summary>Subscriptions of the fakes.</summary>
internal static class HandlerList
{
    internal delegate ref ImmutableArray<Action<T>> Field<T>();

    public static IDisposable Add<T>(Field<T> field, Action<T> handler)
    {
        ImmutableInterlocked.Update(ref field(), handlers => handlers.Add(handler));
        return new Subscription(() => ImmutableInterlocked.Update(ref field(), handlers => handlers.Remove(handler)));
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
