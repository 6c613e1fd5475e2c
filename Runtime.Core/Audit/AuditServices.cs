using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Audit;

public static class AuditServices
{
    /// <summary>Register it right behind the storage: before all that records, so that it stops after them.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AuditStore>().AddSingleton<AuditTrail>();
        services.AddSingleton<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<AuditTrail>());
        return services.AddHostedService(provider => provider.GetRequiredService<AuditTrail>());
    }
}
