namespace Runtime.Core.Exports.Mirror;

/// <summary>What is to be said of a folder that the operator named, before anything is written there.</summary>
public enum PathState
{
    NotConfigured,

    /// <summary>Not absolute, not a folder, or one that may not be written to for another reason.</summary>
    InvalidPath,

    DirectoryMissing,
    PermissionDenied,
    Valid,
}

/// <param name="Message">What is the matter, in words; empty when it is valid.</param>
/// <param name="Remedy">What the operator can do about it; empty when it is valid.</param>
public sealed record PathFinding(PathState State, string Message, string Remedy)
{
    public static PathFinding Valid { get; } = new(PathState.Valid, "", "");
}
