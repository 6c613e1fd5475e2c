using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Runtime.Core.Diagnostics;
using Runtime.Core.Triggers.Cooldowns;
using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Triggers;

public static class TriggersServices
{
    /// <summary>The cooldowns that creators share, and the patterns; everything else of the slice is data and functions.</summary>
    public static IServiceCollection AddTriggers(this IServiceCollection services)
    {
        services.TryAddSingleton<IGlobalCooldowns, GlobalCooldowns>();
        return services.AddSingleton<IIdleMemory, PatternMemory>();
    }
}
