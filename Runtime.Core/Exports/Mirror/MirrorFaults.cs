using Runtime.Core.Exports.Files;

namespace Runtime.Core.Exports.Mirror;

internal static class MirrorFaults
{
    public static MirrorFault Busy { get; } = new(PathState.Valid, "another process of this instance publishes to the folder", "leave it to that one, or stop it first");

    public static MirrorFault Stalled { get; } = new(PathState.Valid, "the folder does not answer", "look after its disk or network; it goes on by itself when it answers again");

    public static MirrorFault From(PathFinding finding) => new(finding.State, finding.Message, finding.Remedy);

    /// <param name="folder">Judged after the failure: a folder that is gone explains every failure in it.</param>
    /// <param name="place">The file that could not be written; null for all of them.</param>
    public static MirrorFault From(Exception exception, PathFinding folder, string? place)
    {
        if (folder.State != PathState.Valid)
        {
            return From(folder);
        }

        var of = place is null ? "" : $"{place}: ";
        return exception switch
        {
            UnauthorizedAccessException when !FailureText.IsHeldByAnother(exception) => new(PathState.PermissionDenied, $"{of}access denied", "let the user that runs this program write there; a folder must not stand where a file belongs"),
            MirrorLedgerException => new(PathState.Valid, "the list of what is mirrored cannot be saved in data/mirrors, so nothing is written", "see that the instance's own disk has room and may be written to"),
            LinkedPathException => new(PathState.InvalidPath, $"{of}a folder on its way is a link", "put a real folder in its place; links out of a mirror are not followed"),
            _ => Split(of + FailureText.For(exception), IsReadOnly(exception) ? PathState.PermissionDenied : PathState.Valid),
        };
    }

    private static bool IsReadOnly(Exception exception) => FailureText.For(exception).Contains("read-only", StringComparison.Ordinal);

    /// <summary>The house says what happened and, after a semicolon, what to do.</summary>
    private static MirrorFault Split(string text, PathState state)
    {
        var semicolon = text.IndexOf("; ", StringComparison.Ordinal);
        return semicolon < 0
            ? new(state, text, state == PathState.PermissionDenied ? "make it writable" : "look at the folder and its disk; it is tried again by itself")
            : new(state, text[..semicolon], text[(semicolon + 2)..]);
    }
}
