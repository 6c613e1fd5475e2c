using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Runtime.Core.Platforms.Synthetic;

public static class SyntheticServices
{
    public static IServiceCollection AddSynthetic(this IServiceCollection services)
    {
        services.AddOptions<SyntheticOptions>().BindConfiguration(SyntheticOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SyntheticStage>();
        services.AddSingleton<IPlatform>(provider => new SyntheticPlatform(
            provider.GetRequiredService<SyntheticStage>(),
            provider.GetRequiredService<IOptions<SyntheticOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IChatSender, SyntheticChatSender>();
    }
}
