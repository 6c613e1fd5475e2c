using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Clips;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Discord.Notices;

/// <summary>
/// Follows which creators are live, and keeps one notice for each broadcast and guild true: what is committed of a broadcast and its notices is
/// committed together, and every look compares what should stand there with what does. So neither a restart nor a stream that drops out makes a
/// second one.
/// </summary>
internal sealed partial class LiveNotices(
    LiveLedger ledger,
    NoticeSignal signal,
    ICreatorDirectory creators,
    IClipLibrary clips,
    IConfigurationSource configuration,
    TimeProvider time,
    ILogger<LiveNotices> logger) : BackgroundService, IHostedLifecycleService, IRunningTaskSource
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _everythingRuns = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private ImmutableDictionary<CreatorId, Seen> _seen = ImmutableDictionary<CreatorId, Seen>.Empty;

    public IEnumerable<RunningTask> RunningTasks =>
        ExecuteTask is { IsCompleted: false } ? [new RunningTask("discord live notices", "Discord", _startedAt, "Running")] : [];

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Only now do the creators run; before, all of them would look as if they were off.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _everythingRuns.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of the loop: the next look compares everything again.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _everythingRuns.Task.WaitAsync(stoppingToken);
            using var published = creators.OnPublished(Notice);
            using var steps = clips.OnChange(() => _changed.Writer.TryWrite(true));
            using var edited = configuration.OnChange(_ => _changed.Writer.TryWrite(true));
            while (true)
            {
                try
                {
                    if (await ledger.LookAsync(creators.States))
                    {
                        signal.Raise();
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogFailed(exception);
                }

                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is open is in the database.
        }
    }

    /// <summary>On the creator's loop, once for each batch: only a change of what is on matters.</summary>
    private void Notice(CreatorState state)
    {
        var now = new Seen(state.OnlineSince, state.Streams);
        var before = _seen.GetValueOrDefault(state.Id);
        if (before is not null && before.IsAs(now))
        {
            return;
        }

        ImmutableInterlocked.AddOrUpdate(ref _seen, state.Id, now, (_, _) => now);
        _changed.Writer.TryWrite(true);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LookEvery, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await _changed.Reader.ReadAsync(linked.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Time passes for a stream that is away, too.
        }
    }

    [LoggerMessage(1364, LogLevel.Error, "Live notices could not be brought up to date")]
    private partial void LogFailed(Exception exception);

    private sealed record Seen(ImmutableSortedDictionary<string, DateTimeOffset> OnlineSince, ImmutableSortedDictionary<string, StreamDetails> Streams)
    {
        public bool IsAs(Seen other) =>
            ReferenceEquals(Streams, other.Streams) && OnlineSince.Count == other.OnlineSince.Count && OnlineSince.SequenceEqual(other.OnlineSince);
    }
}
