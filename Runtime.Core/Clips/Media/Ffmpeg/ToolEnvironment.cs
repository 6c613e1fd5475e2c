namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>What a media program needs to know of ours; credentials of the daemon are not among it.</summary>
internal static class ToolEnvironment
{
    private static readonly HashSet<string> Kept = new(StringComparer.OrdinalIgnoreCase)
    {
        "PATH", "HOME", "USERPROFILE", "SystemRoot", "SystemDrive", "windir", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
        "LIBVA_DRIVER_NAME", "LIBVA_DRIVERS_PATH", "XDG_RUNTIME_DIR", "CUDA_VISIBLE_DEVICES", "ProgramFiles", "ProgramData", "http_proxy", "https_proxy", "no_proxy", "LANG", "DOTNET_ROOT", "LOCALAPPDATA", "APPDATA",
    };

    public static void Narrow(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => !Kept.Contains(name)).ToArray())
        {
            environment.Remove(name);
        }
    }
}
