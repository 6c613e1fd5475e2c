using System.Collections.Concurrent;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Creators;

namespace TestKit.Admin;

/// <summary>Remembers what is shown, for ever.</summary>
public sealed class FakeClipShow(IClipLibrary library) : IClipShow
{
    private readonly Subscribers<CreatorId> _subscribers = new();
    private readonly ConcurrentDictionary<CreatorId, ClipShowing> _showing = new();

    /// <summary>For example <c>operator: show abc123</c>.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    public void Set(ClipShowing showing)
    {
        _showing[showing.Clip.Creator] = showing;
        _subscribers.Tell(showing.Clip.Creator);
    }

    public ClipShowing? Current(CreatorId creator) => _showing.GetValueOrDefault(creator);

    public ClipShowing? Find(string key) => _showing.Values.FirstOrDefault(showing => showing.Key == key);

    public ClipCommandResult Show(ClipId id, Actor by)
    {
        Commands.Enqueue($"{by.Name}: show {id}");
        if (library.Find(id) is not { } clip)
        {
            return new ClipCommandResult(ClipCommandOutcome.Unknown, "There is no such clip.", null);
        }

        Set(new ClipShowing($"key-{id}", clip, clip.RequestedAt, clip.RequestedAt + clip.Duration));
        return new ClipCommandResult(ClipCommandOutcome.Done, "It plays.", clip);
    }

    public ClipCommandResult Hide(ClipId id, Actor by)
    {
        Commands.Enqueue($"{by.Name}: hide {id}");
        if (library.Find(id) is not { } clip)
        {
            return new ClipCommandResult(ClipCommandOutcome.Unknown, "There is no such clip.", null);
        }

        _showing.TryRemove(clip.Creator, out _);
        _subscribers.Tell(clip.Creator);
        return new ClipCommandResult(ClipCommandOutcome.Done, "It is off.", clip);
    }

    public IDisposable OnChange(Action<CreatorId> handler) => _subscribers.Add(handler);
}
