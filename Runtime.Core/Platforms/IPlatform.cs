using Runtime.Core.Configuration;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Platforms;

/// <summary>One platform as the scheduler sees it. Registered as many of one interface; nothing else names a platform.</summary>
public interface IPlatform
{
    PlatformDescriptor Descriptor { get; }

    /// <summary>
    /// The worker this creator wants on the platform, or null when it has no use for one. Pure but for reading
    /// settings: opens nothing. The gates (system flag, paused, creator flag) are the scheduler's.
    /// </summary>
    WorkerPlan? PlanFor(RuntimeConfiguration configuration, CreatorConfig creator);
}

/// <summary>Facts about a platform that documents and pages show.</summary>
public sealed record PlatformDescriptor
{
    /// <summary>The <see cref="Mode"/> of a platform that documents name and this version does not speak to.</summary>
    public const string PlannedMode = "planned";

    public required Chat.PlatformId Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>State where no document names one: <c>active</c>, <c>paused</c> or <c>disabled</c>.</summary>
    public required string DefaultState { get; init; }

    /// <summary>Enabled where no document says.</summary>
    public bool DefaultEnabled { get; init; }

    /// <summary>Value of <c>mode</c> in <c>platforms.json</c>, for example <c>chat+ingest</c>.</summary>
    public required string Mode { get; init; }

    public string Notes { get; init; } = "";

    public bool ReplaySupported { get; init; }

    public bool OverlaySupported { get; init; }

    /// <summary>Exists only while no real creator is configured.</summary>
    public bool DemoOnly { get; init; }
}

/// <param name="Fingerprint">Changes exactly when the running worker must be replaced: channel, account, address. Never holds a secret's value.</param>
/// <param name="MissingRequirement">What is not configured, in words with the remedy, or null; such a worker is shown but not started.</param>
/// <param name="RunAsync">
/// The worker's life: returns when asked to stop, throws <see cref="WorkerParkedException"/> when trying again cannot
/// help, throws anything else to be restarted within the budget. Reconnecting is the worker's own business.
/// </param>
public sealed record WorkerPlan(string Fingerprint, string? MissingRequirement, Func<IWorkerContext, CancellationToken, Task> RunAsync);
