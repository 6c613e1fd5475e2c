using System.Collections.Concurrent;
using System.Collections.Immutable;
using Runtime.Core.Clips.Media;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Clips;

/// <summary>Buffers that hold the last five minutes of everything.</summary>
internal sealed class FakeBuffers(TimeProvider time) : ICaptureBuffers
{
    private readonly Subscribers<bool> _subscribers = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TimeRange> _held = new(StringComparer.Ordinal);

    public CaptureState State { get; set; } = CaptureState.Recording;

    public IReadOnlyDictionary<string, TimeRange> Held => _held;

    public ImmutableArray<string> Holds => [.. _held.Keys.Order(StringComparer.Ordinal)];

    public ImmutableArray<CaptureStatus> Buffers => [Snapshot(new CreatorId("alice"))!];

    public CaptureStatus? Snapshot(CreatorId creator) => creator.Value != "alice" ? null : new CaptureStatus
    {
        Creator = creator,
        State = State,
        Kind = CaptureKind.Address,
        Source = "rtmp://127.0.0.1/live",
        Buffered = new TimeRange(time.GetUtcNow().AddMinutes(-5), time.GetUtcNow()),
    };

    public bool Stop(CreatorId creator) => false;

    public bool Start(CreatorId creator) => false;

    public void Hold(string id, CreatorId creator, DateTimeOffset from, DateTimeOffset to) => _held[id] = new TimeRange(from, to);

    public void Release(string id)
    {
        _held.TryRemove(id, out _);
        if (_awaited.TryRemove(id, out var awaited))
        {
            awaited.SetResult();
        }
    }

    /// <summary>Completes when this hold is let go.</summary>
    public Task ReleasedAsync(string id) => _awaited.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public IDisposable OnChange(Action handler) => _subscribers.Add(_ => handler());
}
