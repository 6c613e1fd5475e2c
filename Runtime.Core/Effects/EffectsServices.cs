using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Effects;

public static class EffectsServices
{
    /// <summary>The outbox, its dispatcher and the handlers of the actions.</summary>
    public static IServiceCollection AddEffects(this IServiceCollection services)
    {
        services.AddSingleton<EffectQueue>().AddSingleton<OutboxStore>().AddSingleton<SendBudget>();
        services.AddSingleton<IEffectHandler, SendChatMessageHandler>();
        services.AddSingleton<EffectDispatcher>().AddSingleton<IRunningTaskSource, EffectTasks>();
        return services.AddHostedService(provider => provider.GetRequiredService<EffectDispatcher>());
    }
}
