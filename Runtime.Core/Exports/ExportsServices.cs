using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Exports.Files;
using Runtime.Core.Exports.Inspection;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Exports;

public static class ExportsServices
{
    /// <summary>
    /// Publishes the documents and holds them for HTTP. Register it before the slices it reads, so that it stops after
    /// them and its last publication shows where they ended.
    /// </summary>
    public static IServiceCollection AddExports(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new ExportSettings());
        services.TryAddSingleton<IClipLibrary, NoClips>();
        services.TryAddSingleton<IClipShow, ClipShow>();
        services.TryAddSingleton<IDiscordConnection, NoDiscord>();
        services.TryAddSingleton<OauthContextFile>();
        services.AddSingleton<ExportedCreators>().AddSingleton<ExportSources>();
        services.AddSingleton<ExportTasks>().AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<ExportTasks>());
        services.AddSingleton(provider => new ExportFolder(provider.GetRequiredService<InstancePaths>().Exports, new SystemFileOperations()));
        services.AddSingleton<ExportHealth>();
        services.AddSingleton<ExportLibrary>();
        services.AddSingleton<IExportLibrary>(provider => provider.GetRequiredService<ExportLibrary>());
        services.AddSingleton<SchemaLibrary>().AddSingleton<IExportInspector, ExportInspector>();
        services.AddSingleton(provider => new LocalGeneration(
            provider.GetRequiredService<ExportLibrary>(), provider.GetRequiredService<TimeProvider>(), () => LocalGeneration.LastSequence(provider.GetRequiredService<InstancePaths>().Exports)));
        services.AddMirrors(); // before the publisher, so that its last documents are still mirrored
        return services.AddHostedService<ExportPublisher>();
    }
}
