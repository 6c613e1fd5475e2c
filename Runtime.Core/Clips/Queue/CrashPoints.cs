using System.Diagnostics;

namespace Runtime.Core.Clips.Queue;

/// <summary>
/// Places at which a test of power cuts can end the process, as hard as a power cut would. Asked for by an environment
/// variable of the process alone: no document and no <c>.env</c> reaches it.
/// </summary>
internal static class CrashPoints
{
    public const string Variable = "STREAMSUITES_CRASH_AT";

    /// <summary>A request and its answer are committed; nobody has been told.</summary>
    public const string Requested = "requested";

    /// <summary>Claimed, and nothing done yet.</summary>
    public const string Encoding = "encoding";

    /// <summary>The file is there under its name; the queue does not know.</summary>
    public const string Made = "made";

    public const string Uploading = "uploading";

    /// <summary>It arrived; the queue does not know.</summary>
    public const string Uploaded = "uploaded";

    public const string Published = "published";

    /// <summary>A notice stands in its channel; the database does not know.</summary>
    public const string NoticeSent = "notice-sent";

    private static readonly string? Wanted = Environment.GetEnvironmentVariable(Variable);

    public static void Pass(string name)
    {
        if (name == Wanted)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
