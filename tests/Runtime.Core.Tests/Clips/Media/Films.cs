using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>Films of some seconds in the shapes that streams come in, made once for all classes and when the first one asks.</summary>
public sealed class Films : IAsyncLifetime
{
    private static readonly Lazy<Task<TemporaryFolder>> Making = new(MakeAsync);

    private TemporaryFolder? _folder;

    /// <summary>30 pictures a second, B pictures, key frames every second and a half.</summary>
    public string Usual => File("usual.mp4");

    public string File(string name) => _folder!.File(name);

    public async ValueTask InitializeAsync() => _folder = await Making.Value;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<TemporaryFolder> MakeAsync()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        await NumberedFrames.MakeAsync(folder.File("usual.mp4"), "30", 8, "-c:v", "libx264", "-preset", "veryfast", "-g", "45", "-bf", "3", "-c:a", "aac");
        await NumberedFrames.MakeAsync(folder.File("pyramid.mkv"), "60", 4, "-c:v", "libx264", "-preset", "medium", "-g", "90", "-bf", "8", "-b-pyramid", "normal", "-an");
        await NumberedFrames.MakeAsync(folder.File("plain.ts"), "30000/1001", 6, "-c:v", "libx264", "-profile:v", "baseline", "-g", "60", "-an");
        await NumberedFrames.MakeAsync(folder.File("hevc.mkv"), "30", 3, "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-an");
        await NumberedFrames.MakeAsync(folder.File("open.mp4"), "30", 4, "-c:v", "libx264", "-x264-params", "open-gop=1:keyint=30:min-keyint=30:bframes=3:scenecut=0", "-an");
        await NumberedFrames.MakeAsync(folder.File("interlaced.ts"), "30", 3, "-c:v", "libx264", "-flags", "+ildct+ilme", "-x264-params", "tff=1", "-an");
        await NumberedFrames.MakeAsync(folder.File("main.flv"), "25", 6, "-c:v", "libx264", "-profile:v", "main", "-g", "50", "-bf", "2", "-c:a", "aac", "-ar", "44100");
        return folder;
    }
}
