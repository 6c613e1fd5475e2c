using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Runtime.Core.Storage;

public static class StorageServices
{
    /// <summary>The database. Register it before everything that reads state at start.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Database>();
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Database>());
    }
}
