using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Clips.Media.Capture;
using Runtime.Core.Clips.Media.Cutting;
using Runtime.Core.Clips.Media.Ffmpeg;
using Runtime.Core.Configuration;
using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;

namespace Runtime.Core.Clips.Media;

public static class ClipMediaServices
{
    /// <summary>Needs <see cref="IMediaSettings"/>, <see cref="InstancePaths"/>, <see cref="ISecretSource"/> and logging.</summary>
    public static IServiceCollection AddClipMedia(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MediaProcesses>().AddSingleton<IMediaProcesses>(provider => provider.GetRequiredService<MediaProcesses>());
        services.AddSingleton<ToolRunner>().AddSingleton<FfmpegTool>().AddSingleton<Ffprobe>();
        services.AddSingleton<EdgeEncoder>().AddSingleton<ExactCut>().AddSingleton<Loudness>().AddSingleton<FullEncode>().AddSingleton<Stage>();
        services.AddSingleton<OutputCheck>().AddSingleton<CutSteps>().AddSingleton<Posters>().AddSingleton<IClipMedia, ClipMedia>();
        services.AddSingleton(provider => new CaptureParts(
            provider.GetRequiredService<FfmpegTool>(),
            provider.GetRequiredService<ToolRunner>(),
            provider.GetRequiredService<Ffprobe>(),
            new HoldStore(Path.Combine(provider.GetRequiredService<InstancePaths>().Clips, "buffer", ".holds")),
            provider.GetRequiredService<ISecretSource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CaptureBuffers>>()));
        services.AddSingleton<CaptureBuffers>();
        services.AddSingleton<ICaptureBuffers>(provider => provider.GetRequiredService<CaptureBuffers>());
        services.AddSingleton<IBufferMaterial>(provider => provider.GetRequiredService<CaptureBuffers>());
        services.AddSingleton<IRunningTaskSource>(provider => provider.GetRequiredService<CaptureBuffers>());
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<CaptureBuffers>());
    }
}
