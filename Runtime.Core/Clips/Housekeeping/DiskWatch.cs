using System.Globalization;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Configuration;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Clips.Housekeeping;

/// <summary>How much room a folder's disk has.</summary>
internal interface IDiskSpace
{
    /// <returns>Null when the system does not say.</returns>
    long? FreeBytes(string folder);
}

internal sealed class SystemDiskSpace : IDiskSpace
{
    public long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Stops the queue before the disk is full, and lets it go on when there is clearly room again.</summary>
internal sealed class DiskWatch(IDiskSpace disk, ClipPaths paths, ClipGate gate, IConfigurationSource configuration, ITelemetry telemetry)
{
    /// <summary>So much more than the limit must be free before the queue goes on: else it would stop and go with each clip.</summary>
    private const double Margin = 1.1;

    public void Look()
    {
        var limit = configuration.Current.System.Clips.MinFreeBytes;
        var free = disk.FreeBytes(Directory.Exists(paths.Root) ? paths.Root : Path.GetDirectoryName(paths.Root)!);
        gate.FreeBytes = free;
        var isLow = free < (gate.DiskReason is null ? limit : (long)(limit * Margin));
        if (isLow && gate.DiskReason is null)
        {
            gate.DiskReason = string.Create(CultureInfo.InvariantCulture, $"The disk has {free / 1e9:0.0} GB left and clips need {limit / 1e9:0.0} GB. Make room, or lower clips.min_free_gigabytes.");
            telemetry.Error("clips", "disk_low", gate.DiskReason);
        }
        else if (!isLow && gate.DiskReason is not null)
        {
            gate.DiskReason = null;
            telemetry.Event("clips", TelemetrySeverity.Info, "the disk has room again; the queue of clips goes on");
        }
    }
}
