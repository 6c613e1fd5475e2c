using Runtime.Admin.Display;
using Runtime.Core.Configuration;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Mirror;

namespace Runtime.Admin.Exports;

/// <summary>Visibilities, mirrors and folders in words, shapes and colours.</summary>
public static class ExportWords
{
    public static Status Of(ExportVisibility visibility) => visibility switch
    {
        ExportVisibility.Public => new("Public", Tone.Info, Glyph.Globe, "Anyone on this machine may read it, and every mirror may carry it."),
        ExportVisibility.DashboardOnly => new("Dashboard", Tone.Quiet, Glyph.Overview, "Needs the login here; only a dashboard's mirror carries it."),
        _ => new("Internal", Tone.Warning, Glyph.Lock, "Needs the login here and is never mirrored."),
    };

    public static Status Of(MirrorState state) => state switch
    {
        MirrorState.Starting => new("Starting", Tone.Info, Glyph.Clock, "Nothing was published yet."),
        MirrorState.Running => new("In step", Tone.Good, Glyph.Check, "The last generation was published whole."),
        MirrorState.Degraded => new("Degraded", Tone.Bad, Glyph.Triangle, "The last attempt failed; it is tried again by itself."),
        _ => new("Stalled", Tone.Bad, Glyph.Pause, "The target has not answered for a while; nobody else waits for it."),
    };

    public static Status Of(PathState state) => state switch
    {
        PathState.NotConfigured => new("No folder named", Tone.Warning, Glyph.Dash, "The mirror names no folder."),
        PathState.InvalidPath => new("Not usable", Tone.Bad, Glyph.Cross, "The path is not absolute, is no folder, or holds this instance's own files."),
        PathState.DirectoryMissing => new("Folder missing", Tone.Bad, Glyph.Question, "There is no such folder."),
        PathState.PermissionDenied => new("Not writable", Tone.Bad, Glyph.Lock, "This program may not write there."),
        _ => new("Folder is fine", Tone.Good, Glyph.Check, "It is there and may be written."),
    };

    /// <summary>Where the runtime itself has nothing to say yet.</summary>
    public static string RemedyFor(PathState state) => state switch
    {
        PathState.NotConfigured => "Name a folder under mirrors in config/system.json.",
        PathState.InvalidPath => "Write the whole path of a folder apart from the instance, from its root or drive on.",
        PathState.DirectoryMissing => "Make the folder, or mount the disk it is on.",
        PathState.PermissionDenied => "Let the user that runs this program write to it.",
        _ => "",
    };

    public static string Of(MirrorProfile profile) => profile == MirrorProfile.Dashboard ? "Dashboard: everything but internal documents" : "Public: public documents only";

    public static string Of(MirrorOrigin origin) => origin switch
    {
        MirrorOrigin.Configuration => "from config/system.json",
        MirrorOrigin.Environment => "from the environment",
        MirrorOrigin.Found => "found beside the instance",
        _ => "from the command line",
    };
}
