namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Opens media that is read once from front to back, and that may be deleted while it is read.</summary>
internal static class SegmentFiles
{
    public static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 0,
        Options = FileOptions.SequentialScan,
    });
}
