using Microsoft.Extensions.DependencyInjection;

namespace Runtime.Core.Scheduling;

public static class SchedulingServices
{
    /// <summary>The scheduler; register it last, so that everything its workers need runs before them and stops after them.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddSingleton<WorkerSupervisor>().AddSingleton<Scheduler>();
        services.AddSingleton<IWorkerControl>(provider => provider.GetRequiredService<Scheduler>());
        return services.AddHostedService(provider => provider.GetRequiredService<Scheduler>());
    }
}
