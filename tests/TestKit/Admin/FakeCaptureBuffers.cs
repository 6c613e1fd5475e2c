using System.Collections.Immutable;
using Runtime.Core.Clips.Media;
using Runtime.Core.Creators;

namespace TestKit.Admin;

/// <summary>Buffers as a test wants them; nothing is recorded.</summary>
public sealed class FakeCaptureBuffers : ICaptureBuffers
{
    private readonly Subscribers<bool> _subscribers = new();

    public ImmutableArray<CaptureStatus> Buffers { get; private set; } = [];

    public ImmutableArray<string> Holds { get; private set; } = [];

    public void Set(params ImmutableArray<CaptureStatus> buffers)
    {
        Buffers = buffers;
        _subscribers.Tell(true);
    }

    public CaptureStatus? Snapshot(CreatorId creator) => Buffers.FirstOrDefault(buffer => buffer.Creator == creator);

    public bool Stop(CreatorId creator) => Snapshot(creator) is not null;

    public bool Start(CreatorId creator) => Snapshot(creator) is not null;

    public void Hold(string id, CreatorId creator, DateTimeOffset from, DateTimeOffset to) => Holds = Holds.Add(id);

    public void Release(string id) => Holds = Holds.Remove(id);

    public IDisposable OnChange(Action handler) => _subscribers.Add(_ => handler());
}
