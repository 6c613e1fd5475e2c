using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Runtime.Core.Triggers.Cooldowns;

namespace Runtime.Core.Triggers;

public static class TriggersServices
{
    /// <summary>The cooldowns that creators share; everything else of the slice is data and functions.</summary>
    public static IServiceCollection AddTriggers(this IServiceCollection services)
    {
        services.TryAddSingleton<IGlobalCooldowns, GlobalCooldowns>();
        return services;
    }
}
