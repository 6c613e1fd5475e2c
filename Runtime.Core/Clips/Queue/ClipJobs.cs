using Runtime.Core.Triggers;

namespace Runtime.Core.Clips.Queue;

/// <summary>A clip as the job that readers of <c>jobs.json</c> know.</summary>
internal static class ClipJobs
{
    public const string Type = "clip";

    /// <summary>A UUID, as readers expect, and always the same one for the same clip.</summary>
    public static string IdOf(Clip clip) => new Guid(StableHash.Bytes("clip job", clip.RequestKey, clip.Id.Value).AsSpan(0, 16)).ToString();

    /// <summary><c>pending, running, completed, failed</c>.</summary>
    public static string StateOf(ClipState state) => state switch
    {
        ClipState.Queued => "pending",
        ClipState.Encoding or ClipState.Uploading => "running",
        ClipState.Encoded or ClipState.Published => "completed",
        _ => "failed",
    };

    /// <summary>Of the whole job: what is encoded still has its upload before it.</summary>
    public static string StateOf(Clip clip) => clip is { State: ClipState.Encoded, Options.Publish: true } ? "running" : StateOf(clip.State);
}
