using Runtime.Core.Scheduling;

namespace Runtime.Host.Lifetime.Memory;

internal static class MemoryTrimServices
{
    /// <summary>For a process that is the daemon's alone.</summary>
    public static IServiceCollection AddMemoryTrim(this IServiceCollection services) => services
        .AddSingleton<MemoryTrim>()
        .AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<MemoryTrim>())
        .AddHostedService(provider => provider.GetRequiredService<MemoryTrim>());
}
