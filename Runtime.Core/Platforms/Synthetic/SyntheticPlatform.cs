using Microsoft.Extensions.Options;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>The demo: a chat that needs no account and no network. It plays only while no real creator is configured.</summary>
public sealed class SyntheticPlatform : IPlatform
{
    private readonly SyntheticStage _stage;
    private readonly TimeProvider _time;
    private readonly IOptions<SyntheticOptions> _options;

    internal SyntheticPlatform(SyntheticStage stage, IOptions<SyntheticOptions> options, TimeProvider time)
    {
        _stage = stage;
        _options = options;
        _time = time;
    }

    public static PlatformId Id { get; } = new("synthetic");

    /// <summary>The one creator that this platform plays for.</summary>
    public static CreatorId DemoCreator { get; } = new("demo");

    public PlatformDescriptor Descriptor { get; } = new()
    {
        Id = Id,
        DisplayName = "Demo",
        DefaultState = "active",
        DefaultEnabled = true,
        Mode = "chat",
        Notes = "A scripted chat that shows every feature; off as soon as a creator is configured.",
        OverlaySupported = true,
    };

    public WorkerPlan? PlanFor(RuntimeConfiguration configuration, CreatorConfig creator)
    {
        if (!configuration.IsDemo || creator.Id != DemoCreator || !creator.Platforms.TryGetValue(Id.Value, out var presence) || !presence.Enabled)
        {
            return null;
        }

        var channel = presence.Channel is { Length: > 0 } named ? named : DemoCreator.Value;
        var seed = _options.Value.Seed;
        return new WorkerPlan(
            $"{channel} seed {seed}",
            MissingRequirement: null,
            (context, token) => new SyntheticWorker(_stage, _time, channel, seed).RunAsync(context, token));
    }
}
