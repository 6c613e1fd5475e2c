using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Exports.Mirror;

namespace TestKit.Admin;

/// <summary>Mirrors as a test wants them, and what was asked of them.</summary>
public sealed class FakeMirrors : IMirrors
{
    private readonly Subscribers<bool> _subscribers = new();
    private readonly List<string> _asked = [];

    public ImmutableArray<MirrorStatus> Mirrors { get; private set; } = [];

    public Func<string, MirrorReport?> Publish { get; set; } = _ => new MirrorReport(PathState.Valid, 7, 2, 0, 31, 48_000, null, null);

    public Func<string, MirrorComparison?> Check { get; set; } = _ => new MirrorComparison(PathState.Valid, [], [], [], null, null);

    public IReadOnlyList<string> Asked => _asked;

    public void Set(params MirrorStatus[] mirrors)
    {
        Mirrors = [.. mirrors];
        _subscribers.Tell(true);
    }

    public Task<MirrorReport?> PublishNowAsync(string name, Actor by, CancellationToken cancellationToken)
    {
        _asked.Add($"publish {name}");
        return Task.FromResult(Publish(name));
    }

    public Task<MirrorComparison?> CheckAsync(string name, CancellationToken cancellationToken)
    {
        _asked.Add($"check {name}");
        return Task.FromResult(Check(name));
    }

    public IDisposable OnChange(Action handler) => _subscribers.Add(_ => handler());
}
