using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Runtime.Core.Configuration.Editing;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Configuration;

public static class ConfigurationServices
{
    /// <summary>
    /// The operator's documents and secrets. Wants <see cref="InstancePaths"/> and <see cref="ITelemetry"/>
    /// from the rest of the composition.
    /// </summary>
    public static IServiceCollection AddConfiguration(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SecretSource>();
        services.AddSingleton<ISecretSource>(provider => provider.GetRequiredService<SecretSource>());
        services.AddSingleton<SecretRedactor>();
        services.AddSingleton<ITextRedactor>(provider => provider.GetRequiredService<SecretRedactor>());
        services.AddSingleton<ConfigurationStore>();
        services.AddSingleton<IConfigurationSource>(provider => provider.GetRequiredService<ConfigurationStore>());
        services.AddSingleton<IConfigurationReload>(provider => provider.GetRequiredService<ConfigurationStore>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ConfigurationStore>());
        return services.AddSingleton<ConfigurationEditor>();
    }
}
