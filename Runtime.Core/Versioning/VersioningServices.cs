using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Configuration;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Versioning;

public static class VersioningServices
{
    /// <summary>The product's own texts. What cannot be read of them is told once and stops nothing.</summary>
    public static IServiceCollection AddVersioning(this IServiceCollection services) => services.AddSingleton(provider =>
    {
        var texts = ProductTexts.Read(provider.GetRequiredService<InstancePaths>().Shipped);
        foreach (var fault in texts.Faults)
        {
            provider.GetRequiredService<ITelemetry>().Error("exports", "runtime", fault);
        }

        return texts;
    });
}
