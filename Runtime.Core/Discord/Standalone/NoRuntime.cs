using System.Collections.Immutable;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord.Standalone;

/// <summary>What commands act on, where no daemon runs: nothing is there, and each attempt says so.</summary>
internal sealed class NoRuntime : IWorkerControl, IClipCommands, ICreatorDirectory, IDiscordNotices, IDisposable
{
    public const string Missing = "The runtime is not running here, so this cannot be done. Start it with `streamsuites run`.";

    private static readonly Task<ClipCommandResult> NoClip = Task.FromResult(new ClipCommandResult(ClipCommandOutcome.Refused, Missing, null));
    private static readonly Task<WorkerCommandResult> NoWorker = Task.FromResult(new WorkerCommandResult(false, Missing));

    public ImmutableArray<WorkerStatus> Workers => [];

    public ImmutableArray<PlatformStatus> Platforms => [];

    public ImmutableArray<RunningTask> Tasks => [];

    public ImmutableArray<CreatorState> States => [];

    public Task<WorkerCommandResult> StartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => NoWorker;

    public Task<WorkerCommandResult> StopAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => NoWorker;

    public Task<WorkerCommandResult> RestartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken) => NoWorker;

    public IDisposable OnChange(Action handler) => this;

    public CreatorState? Find(CreatorId id) => null;

    public ICreatorInbox? Inbox(CreatorId id) => null;

    public IDisposable OnPublished(Action<CreatorState> handler) => this;

    public Task<ClipCommandResult> CreateAsync(ClipOrder order, Actor by, CancellationToken cancellationToken) => NoClip;

    public Task<ClipCommandResult> RetryAsync(ClipId id, Actor by, CancellationToken cancellationToken) => NoClip;

    public Task<ClipCommandResult> CancelAsync(ClipId id, Actor by, CancellationToken cancellationToken) => NoClip;

    public Task<ClipCommandResult> MoveAsync(ClipId id, ClipId? before, Actor by, CancellationToken cancellationToken) => NoClip;

    public Task<ClipCommandResult> RenameAsync(ClipId id, string title, Actor by, CancellationToken cancellationToken) => NoClip;

    public Task<ClipCommandResult> TrimAsync(ClipId id, TimeSpan shift, TimeSpan duration, Actor by, CancellationToken cancellationToken) => NoClip;

    public Task<ClipCommandResult> PublishAsync(ClipId id, ClipDestination? destination, Actor by, CancellationToken cancellationToken) => NoClip;

    public Task<ClipCommandResult> UnpublishAsync(ClipId id, Actor by, CancellationToken cancellationToken) => NoClip;

    public Task<ClipCommandResult> DeleteAsync(ClipId id, Actor by, CancellationToken cancellationToken) => NoClip;

    public Task<ClipCommandResult> RestoreAsync(ClipId id, Actor by, CancellationToken cancellationToken) => NoClip;

    public IReadOnlyList<Notice> Recent(int count) => [];

    public string? ProblemOf(Snowflake guild, Snowflake channel) => null;

    public DiscordMessage Preview(Snowflake guild, string template, DiscordTemplate? draft = null) => new(Missing);

    public Task<DiscordDelivery> SendTestAsync(Snowflake guild, Snowflake channel, string template, Actor by, CancellationToken cancellationToken) =>
        Task.FromResult(new DiscordDelivery(DiscordOutcome.Refused, null, Missing));

    public Task<string?> AnnounceAsync(Snowflake guild, Snowflake channel, string text, string key, Actor by, CancellationToken cancellationToken) => Task.FromResult<string?>(Missing);

    public Task<bool> TryAgainAsync(string key, Actor by, CancellationToken cancellationToken) => Task.FromResult(false);

    public void Dispose()
    {
        // There was no subscription.
    }
}
