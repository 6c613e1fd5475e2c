using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Runtime.Core.Exports.Mirror;

internal static class MirrorServices
{
    public static IServiceCollection AddMirrors(this IServiceCollection services)
    {
        services.AddSingleton<MirrorParts>();
        services.AddSingleton<IStatePublication, StatePublication>();
        services.AddSingleton<MirrorService>();
        services.AddSingleton<IMirrors>(provider => provider.GetRequiredService<MirrorService>());
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<MirrorService>());
    }
}
