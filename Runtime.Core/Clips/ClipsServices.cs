using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Files;
using Runtime.Core.Clips.Housekeeping;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Publishing;
using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Clips.Publishing.YouTube;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Clips.Requests;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Effects;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Clips;

public static class ClipsServices
{
    /// <summary>
    /// Requests, queue and destinations of clips. Wants the media slice. Register it before the effects, so that requests stop
    /// before the queue does.
    /// </summary>
    public static IServiceCollection AddClips(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ClipPaths>().AddSingleton<ClipStore>().AddSingleton<ClipBook>().AddSingleton<ClipRuns>().AddSingleton<ClipGate>();
        services.AddSingleton<ClipSources>().AddSingleton<ClipMaker>().AddSingleton<ClipCommit>();
        services.AddSingleton<IClipLibrary, ClipLibrary>();
        services.AddSingleton<ClipOrders>().AddSingleton<ClipWithdrawal>().AddSingleton<IClipCommands, ClipCommands>();
        services.TryAddSingleton<IClipShow, ClipShow>();
        services.AddSingleton<IClipPreviews, ClipPreviews>();
        services.AddSingleton<IClipInbox, ClipInbox>();
        services.AddSingleton<ClipNews>().AddSingleton<ClipReplies>();
        services.AddSingleton<IEffectHandler, ClipRequests>().AddSingleton<IEffectHandler, AnnounceClipHandler>();
        services.AddSingleton<IClipUploader, FolderUploader>();
        AddYouTube(services);
        services.AddRumble();
        services.AddSingleton<IClipStage, ClipEncoding>().AddSingleton<IClipStage, ClipUploading>();
        services.AddSingleton<IMediaSettings, ConfiguredMedia>();
        services.TryAddSingleton<IDiskSpace, SystemDiskSpace>();
        services.AddSingleton<DiskWatch>().AddSingleton<ClipSweep>();
        services.AddSingleton<ClipHousekeeping>().AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<ClipHousekeeping>());
        services.AddHostedService(provider => provider.GetRequiredService<ClipHousekeeping>()); // before the queue, which waits where the disk is full
        services.AddSingleton<ClipWorker>().AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<ClipWorker>());
        return services.AddHostedService(provider => provider.GetRequiredService<ClipWorker>());
    }

    private static void AddYouTube(IServiceCollection services)
    {
        services.AddOptions<YouTubeUploadOptions>().BindConfiguration(YouTubeUploadOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<YouTubeUploadOptions>, YouTubeUploadOptionsValidator>();
        services.AddSingleton<YouTubeHttp>().AddSingleton<YouTubeTokens>().AddSingleton<YouTubeSessions>().AddSingleton<YouTubeUploads>();
        services.AddSingleton<IClipUploader, YouTubeUploader>();
    }
}
