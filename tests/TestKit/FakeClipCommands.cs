using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;

namespace TestKit;

/// <summary>Writes down what it is told to do, and answers as the test says.</summary>
public sealed class FakeClipCommands : IClipCommands, IClipInbox
{
    /// <summary>For example <c>operator: trim aB3dE9 -5 20</c>.</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    public ConcurrentQueue<ClipOrder> Orders { get; } = new();

    public ClipCommandResult Answer { get; set; } = new(ClipCommandOutcome.Done, "It was done.", null);

    public ImmutableArray<ClipFile> Files { get; set; } = [];

    public ImmutableArray<string> Kinds { get; } = [".mp4"];

    /// <summary>Where the files are; null where they are not.</summary>
    public string? Folder { get; set; }

    public Task<ClipCommandResult> CreateAsync(ClipOrder order, Actor by, CancellationToken cancellationToken)
    {
        Orders.Enqueue(order);
        return Tell(by, $"create {order.Creator}");
    }

    public string? Find(string name) => Folder is { } folder && Files.Any(file => file.Name == name) ? Path.Combine(folder, name) : null;

    public Task<ClipCommandResult> RetryAsync(ClipId id, Actor by, CancellationToken cancellationToken) => Tell(by, $"retry {id}");

    public Task<ClipCommandResult> CancelAsync(ClipId id, Actor by, CancellationToken cancellationToken) => Tell(by, $"cancel {id}");

    public Task<ClipCommandResult> MoveAsync(ClipId id, ClipId? before, Actor by, CancellationToken cancellationToken) => Tell(by, $"move {id} {before}");

    public Task<ClipCommandResult> RenameAsync(ClipId id, string title, Actor by, CancellationToken cancellationToken) => Tell(by, $"rename {id} {title}");

    public Task<ClipCommandResult> TrimAsync(ClipId id, TimeSpan shift, TimeSpan duration, Actor by, CancellationToken cancellationToken) =>
        Tell(by, string.Create(CultureInfo.InvariantCulture, $"trim {id} {shift.TotalSeconds} {duration.TotalSeconds}"));

    public Task<ClipCommandResult> PublishAsync(ClipId id, ClipDestination? destination, Actor by, CancellationToken cancellationToken) => Tell(by, $"publish {id} {destination?.Platform}");

    public Task<ClipCommandResult> UnpublishAsync(ClipId id, Actor by, CancellationToken cancellationToken) => Tell(by, $"unpublish {id}");

    public Task<ClipCommandResult> DeleteAsync(ClipId id, Actor by, CancellationToken cancellationToken) => Tell(by, $"delete {id}");

    public Task<ClipCommandResult> RestoreAsync(ClipId id, Actor by, CancellationToken cancellationToken) => Tell(by, $"restore {id}");

    public async Task<string?> SaveAsync(string name, Stream content, Actor by, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        await Tell(by, $"save {name} {copy.Length}");
        return Answer.Accepted ? null : Answer.Message;
    }

    private Task<ClipCommandResult> Tell(Actor by, string what)
    {
        Told.Enqueue($"{by.Name}: {what.TrimEnd()}");
        return Task.FromResult(Answer);
    }
}
