using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Runtime.Core.Telemetry;

public static class TelemetryServices
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ITextRedactor, PathRedactor>();
        services.AddSingleton<TelemetryLog>();
        return services.AddSingleton<ITelemetry>(provider => provider.GetRequiredService<TelemetryLog>());
    }
}
