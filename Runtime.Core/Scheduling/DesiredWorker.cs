using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;

namespace Runtime.Core.Scheduling;

/// <summary>A worker that the configuration speaks of, and whether it may run.</summary>
/// <param name="Plan">Null when a gate keeps it off; then <paramref name="State"/> and <paramref name="Reason"/> say why.</param>
internal sealed record DesiredWorker(WorkerKey Key, WorkerPlan? Plan, WorkerState State, string Reason)
{
    /// <summary>All workers of a configuration, sorted by platform, then creator. Pure but for what the platforms read from settings.</summary>
    public static ImmutableArray<DesiredWorker> All(RuntimeConfiguration configuration, IEnumerable<IPlatform> platforms, ImmutableArray<PlatformStatus> gates)
    {
        var byId = gates.ToDictionary(gate => gate.Descriptor.Id);
        return
        [
            .. from platform in platforms
               where byId.ContainsKey(platform.Descriptor.Id)
               from creator in DesiredCreators.From(configuration)
               let worker = For(configuration, platform, byId[platform.Descriptor.Id], creator)
               where worker is not null
               orderby worker.Key.Platform.Value, worker.Key.Creator.Value
               select worker,
        ];
    }

    private static DesiredWorker? For(RuntimeConfiguration configuration, IPlatform platform, PlatformStatus gate, CreatorConfig creator)
    {
        if (platform.PlanFor(configuration, creator) is not { } plan)
        {
            return null;
        }

        var key = new WorkerKey(platform.Descriptor.Id, creator.Id);
        if (gate.State != "active")
        {
            return new DesiredWorker(key, null, gate.State == "paused" ? WorkerState.Paused : WorkerState.Disabled, gate.Reason);
        }

        if (creator.Platforms.GetValueOrDefault(key.Platform.Value) is not { Enabled: true })
        {
            return new DesiredWorker(key, null, WorkerState.Disabled, $"Off for this creator: platforms.{key.Platform} of '{key.Creator}' in config/creators.json.");
        }

        return plan.MissingRequirement is { } missing
            ? new DesiredWorker(key, null, WorkerState.Blocked, missing)
            : new DesiredWorker(key, plan, WorkerState.Starting, "");
    }
}
