using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Host.Tests.Fakes;

/// <summary>One creator whose inbox keeps what it is given.</summary>
internal sealed class FakeCreators : ICreatorDirectory
{
    public static readonly CreatorId Demo = new("demo");
    private readonly List<Action<CreatorState>> _handlers = [];

    public CreatorState State { get; set; } = new() { Id = Demo, DisplayName = "Demo" };

    public FakeInbox DemoInbox { get; } = new();

    public ImmutableArray<CreatorState> States => [State];

    public CreatorState? Find(CreatorId id) => id == Demo ? State : null;

    public ICreatorInbox? Inbox(CreatorId id) => id == Demo ? DemoInbox : null;

    public IDisposable OnPublished(Action<CreatorState> handler) => Subscription.Add(_handlers, handler);

    public void Publish()
    {
        foreach (var handler in _handlers.ToArray())
        {
            handler(State);
        }
    }
}

internal sealed class FakeInbox : ICreatorInbox
{
    public List<CreatorInput> Posted { get; } = [];

    public bool IsFull { get; set; }

    public CreatorId Creator => FakeCreators.Demo;

    public ValueTask PostAsync(CreatorInput input, CancellationToken cancellationToken)
    {
        Posted.Add(input);
        return ValueTask.CompletedTask;
    }

    public ValueTask AddAsync(CreatorInput input, CancellationToken cancellationToken) => PostAsync(input, cancellationToken);

    public void Work()
    {
    }

    public bool TryPost(CreatorInput input)
    {
        if (!IsFull)
        {
            Posted.Add(input);
        }

        return !IsFull;
    }
}

internal sealed class Subscription(Action end) : IDisposable
{
    public static Subscription Add<T>(List<T> handlers, T handler)
    {
        handlers.Add(handler);
        return new Subscription(() => handlers.Remove(handler));
    }

    public void Dispose() => end();
}
