using System.Collections.Concurrent;
using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Queue;

namespace TestKit.Admin;

/// <summary>Clips as a test wants them; commands are obeyed at once, in the simplest way, and remembered.</summary>
public sealed class FakeClips : IClipLibrary, IClipCommands
{
    private readonly Subscribers<bool> _subscribers = new();
    private readonly ConcurrentDictionary<ClipId, ClipProgress> _progress = new();

    public ImmutableArray<Clip> Clips { get; private set; } = [];

    public ClipQueueStatus Status { get; set; } = new(0, 0, null, null, 0, null);

    /// <summary>For example <c>publish abc123</c>.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    public ConcurrentQueue<ClipOrder> Orders { get; } = new();

    /// <summary>Set to have every command refused with this message.</summary>
    public string? Refusal { get; set; }

    public void Set(params ImmutableArray<Clip> clips)
    {
        Clips = clips;
        _subscribers.Tell(true);
    }

    public void Progress(ClipId id, ClipProgress progress)
    {
        _progress[id] = progress;
        _subscribers.Tell(true);
    }

    public Clip? Find(ClipId id) => Clips.FirstOrDefault(clip => clip.Id == id);

    public ClipProgress? ProgressOf(ClipId id) => _progress.GetValueOrDefault(id);

    public IReadOnlyList<ClipStep> HistoryOf(ClipId id) => [];

    public IDisposable OnChange(Action handler) => _subscribers.Add(_ => handler());

    public IDisposable OnProgress(Action handler) => _subscribers.Add(_ => handler());

    public Task<ClipCommandResult> CreateAsync(ClipOrder order, Actor by, CancellationToken cancellationToken)
    {
        Orders.Enqueue(order);
        return Task.FromResult(Refusal is null ? new ClipCommandResult(ClipCommandOutcome.Done, "It is in the queue.", null) : new ClipCommandResult(ClipCommandOutcome.Refused, Refusal, null));
    }

    public Task<ClipCommandResult> RetryAsync(ClipId id, Actor by, CancellationToken cancellationToken) =>
        Obey("retry", id, clip => clip with { State = ClipState.Queued, LastError = null });

    public Task<ClipCommandResult> CancelAsync(ClipId id, Actor by, CancellationToken cancellationToken)
    {
        _progress.TryRemove(id, out _);
        return Obey("cancel", id, clip => clip with { State = ClipState.Failed, LastError = $"cancelled by {by.Name}" });
    }

    public Task<ClipCommandResult> MoveAsync(ClipId id, ClipId? before, Actor by, CancellationToken cancellationToken)
    {
        var waiting = Clips.Where(clip => clip.State == ClipState.Queued).OrderBy(clip => clip.Position).ToList();
        var places = waiting.ConvertAll(clip => clip.Position);
        var moved = waiting.Single(clip => clip.Id == id);
        waiting.Remove(moved);
        waiting.Insert(before is null ? waiting.Count : waiting.FindIndex(clip => clip.Id == before), moved);
        var positions = waiting.Zip(places).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        Clips = [.. Clips.Select(clip => positions.TryGetValue(clip.Id, out var position) ? clip with { Position = position } : clip)];
        return Obey($"move before {before?.Value ?? "none"}", id, clip => clip);
    }

    public Task<ClipCommandResult> RenameAsync(ClipId id, string title, Actor by, CancellationToken cancellationToken) => Obey("rename", id, clip => clip with { Title = title });

    public Task<ClipCommandResult> TrimAsync(ClipId id, TimeSpan shift, TimeSpan duration, Actor by, CancellationToken cancellationToken) =>
        Obey(FormattableString.Invariant($"trim {shift.TotalSeconds:0.0} {duration.TotalSeconds:0.0}"), id, clip => clip with { State = ClipState.Queued });

    public Task<ClipCommandResult> PublishAsync(ClipId id, ClipDestination? destination, Actor by, CancellationToken cancellationToken) =>
        Obey("publish", id, clip => clip with { State = ClipState.Published, PublishedUrl = $"media/{clip.Creator}/{clip.OutputName}" });

    public Task<ClipCommandResult> UnpublishAsync(ClipId id, Actor by, CancellationToken cancellationToken) =>
        Obey("unpublish", id, clip => clip with { State = ClipState.Encoded, PublishedUrl = null, Options = clip.Options with { Publish = false } });

    public Task<ClipCommandResult> DeleteAsync(ClipId id, Actor by, CancellationToken cancellationToken) => Obey("delete", id, clip => clip with { DeletedAt = clip.UpdatedAt });

    public Task<ClipCommandResult> RestoreAsync(ClipId id, Actor by, CancellationToken cancellationToken) => Obey("restore", id, clip => clip with { DeletedAt = null });

    private Task<ClipCommandResult> Obey(string command, ClipId id, Func<Clip, Clip> change)
    {
        Commands.Enqueue($"{command} {id}");
        if (Find(id) is not { } clip)
        {
            return Task.FromResult(new ClipCommandResult(ClipCommandOutcome.Unknown, "There is no such clip.", null));
        }

        if (Refusal is not null)
        {
            return Task.FromResult(new ClipCommandResult(ClipCommandOutcome.Refused, Refusal, clip));
        }

        var changed = change(clip);
        Set([.. Clips.Select(candidate => candidate.Id == id ? changed : candidate)]);
        return Task.FromResult(new ClipCommandResult(ClipCommandOutcome.Done, "It is done.", changed));
    }
}
