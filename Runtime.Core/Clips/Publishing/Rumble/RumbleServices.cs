using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Runtime.Core.Clips.Media.Ffmpeg;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Publishing.Rumble;

public static class RumbleServices
{
    /// <summary>Needs <see cref="InstancePaths"/> and logging. Nothing of a browser is loaded before an errand runs, and then in another process.</summary>
    public static IServiceCollection AddRumble(this IServiceCollection services)
    {
        services.AddOptions<RumbleOptions>().BindConfiguration(RumbleOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RumbleOptions>, RumbleOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<MediaProcesses>();
        services.TryAddSingleton<ToolRunner>();
        services.AddSingleton<RumbleProfiles>();
        services.AddSingleton(_ => RumbleProgram.OfThisProcess());
        services.TryAddSingleton<IRumbleBrowser, RumbleBrowserProcess>();
        services.AddSingleton(provider => new RumbleSignIn(
            provider.GetRequiredService<IOptions<RumbleOptions>>(),
            provider.GetRequiredService<RumbleProfiles>(),
            ConfigurationChecker.Read(provider.GetRequiredService<InstancePaths>()).System.Clips));
        return services.AddSingleton<IClipUploader, RumbleUploader>();
    }
}
