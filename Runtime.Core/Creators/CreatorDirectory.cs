using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Configuration;
using Runtime.Core.Telemetry;
using Runtime.Core.Triggers;

namespace Runtime.Core.Creators;

/// <summary>Runs a loop for each creator that the configuration wants, and ends those it no longer wants.</summary>
internal sealed partial class CreatorDirectory(
    CreatorStore store,
    CreatorCommit commit,
    CommitPace pace,
    PublishedStates published,
    IGlobalCooldowns globalCooldowns,
    TimeProvider time,
    ITelemetry telemetry,
    ILogger<CreatorDirectory> logger) : ICreatorDirectory, ITriggerTester, IHostedService, IDisposable
{
    private readonly SemaphoreSlim _applying = new(1);
    private ImmutableSortedDictionary<string, CreatorRuntime> _runtimes = ImmutableSortedDictionary.Create<string, CreatorRuntime>(StringComparer.Ordinal);

    public ImmutableArray<CreatorState> States => [.. _runtimes.Values.Select(runtime => runtime.State)];

    /// <summary>For the list of running tasks.</summary>
    public IEnumerable<CreatorRuntime> Runtimes => _runtimes.Values;

    public CreatorState? Find(CreatorId id) => _runtimes.GetValueOrDefault(id.Value)?.State;

    public ICreatorInbox? Inbox(CreatorId id) => _runtimes.GetValueOrDefault(id.Value);

    public IDisposable OnPublished(Action<CreatorState> handler) => published.Subscribe(handler);

    /// <summary>Makes the running creators those of the configuration, with its rules. Called by the scheduler, which starts workers only afterwards.</summary>
    public async Task ApplyAsync(RuntimeConfiguration configuration, CancellationToken cancellationToken)
    {
        await _applying.WaitAsync(cancellationToken);
        try
        {
            var wanted = DesiredCreators.From(configuration);
            foreach (var creator in wanted)
            {
                await StartOrUpdateAsync(configuration, creator);
            }

            foreach (var id in _runtimes.Keys.Except(wanted.Select(creator => creator.Id.Value)).ToList())
            {
                await EndAsync(id);
            }
        }
        finally
        {
            _applying.Release();
        }
    }

    public async Task<TriggerTestResult?> TestAsync(TriggerTestRequest request, CancellationToken cancellationToken)
    {
        if (Inbox(request.Creator) is not { } inbox)
        {
            return null;
        }

        var answer = new TaskCompletionSource<TriggerTestResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await inbox.PostAsync(new TriggerTestAsked(request, answer), cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_runtimes.Keys.ToList().Select(EndAsync));

    public void Dispose() => _applying.Dispose();

    [SuppressMessage("Reliability", "CA2000", Justification = "The directory owns the runtime until EndAsync.")]
    private async Task StartOrUpdateAsync(RuntimeConfiguration configuration, CreatorConfig creator)
    {
        var rules = new RulesChanged(creator.DisplayName, TriggerRules.Compile(configuration, creator), configuration.System.ActionsMode, configuration.System.ChatLogEnabled);
        if (_runtimes.TryGetValue(creator.Id.Value, out var running))
        {
            await running.PostAsync(rules, CancellationToken.None);
            return;
        }

        var memory = await store.LoadAsync(creator.Id);
        var runtime = new CreatorRuntime(new CreatorEngine(memory, rules, globalCooldowns), creator.Id, commit, pace, time, telemetry, logger);
        ImmutableInterlocked.Update(ref _runtimes, all => all.SetItem(creator.Id.Value, runtime));
        LogStarted(creator.Id, memory.Sequence);
        published.Publish(runtime.State);
    }

    private async Task EndAsync(string id)
    {
        if (_runtimes.TryGetValue(id, out var runtime))
        {
            await runtime.DisposeAsync();
            ImmutableInterlocked.Update(ref _runtimes, all => all.Remove(id));
            LogEnded(runtime.Creator);
        }
    }

    [LoggerMessage(231, LogLevel.Information, "Creator {Creator} runs, {Sequence} events so far")]
    private partial void LogStarted(CreatorId creator, long sequence);

    [LoggerMessage(232, LogLevel.Information, "Creator {Creator} ended")]
    private partial void LogEnded(CreatorId creator);
}
