using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Queue;

/// <summary>Why the queue waits, in words, or null while it does not.</summary>
internal sealed class ClipGate(IConfigurationSource configuration, IClipMedia media)
{
    private string? _diskReason;

    public string? Making => Switch ?? DiskReason ?? (media.Tool.IsReady ? null : $"{media.Tool.Message}{(media.Tool.Remedy.Length == 0 ? "" : $" {media.Tool.Remedy}")}");

    public string? Publishing => Switch ?? DiskReason;

    /// <summary>Set by whoever watches the disk.</summary>
    public string? DiskReason
    {
        get => Volatile.Read(ref _diskReason);
        set => Volatile.Write(ref _diskReason, value);
    }

    /// <summary>On the disk of the clips, when it was last looked at.</summary>
    public long? FreeBytes { get; set; }

    private string? Switch => configuration.Current.System.Jobs.GetValueOrDefault("clips", true) ? null : "Clips are switched off (system.jobs.clips).";
}
