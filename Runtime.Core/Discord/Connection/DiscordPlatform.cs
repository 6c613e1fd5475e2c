using Runtime.Core.Configuration;
using Runtime.Core.Platforms;

namespace Runtime.Core.Discord.Connection;

/// <summary>Discord in the list of platforms, with the switches that hold for it. It reads no chat, so it has no workers.</summary>
internal sealed class DiscordPlatform : IPlatform
{
    public PlatformDescriptor Descriptor => DiscordGate.Descriptor;

    public WorkerPlan? PlanFor(RuntimeConfiguration configuration, CreatorConfig creator) => null;
}
