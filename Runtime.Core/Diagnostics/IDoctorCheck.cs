namespace Runtime.Core.Diagnostics;

/// <summary>One thing that <c>doctor</c> looks at: what is installed, configured, reachable or writable.</summary>
public interface IDoctorCheck
{
    /// <summary>Two or three words, for example <c>data folder</c>.</summary>
    string Name { get; }

    /// <summary>Looks without changing anything; an exception counts as a failure with its message.</summary>
    Task<DoctorFinding> RunAsync(CancellationToken cancellationToken);
}

/// <param name="Detail">What was found.</param>
/// <param name="Remedy">What to do about it; empty when nothing needs doing.</param>
public sealed record DoctorFinding(DoctorLevel Level, string Detail, string Remedy = "")
{
    public static DoctorFinding Ok(string detail) => new(DoctorLevel.Ok, detail);

    public static DoctorFinding Warn(string detail, string remedy) => new(DoctorLevel.Warn, detail, remedy);

    public static DoctorFinding Fail(string detail, string remedy) => new(DoctorLevel.Fail, detail, remedy);
}

public enum DoctorLevel
{
    Ok,

    /// <summary>The daemon runs, with something missing.</summary>
    Warn,

    /// <summary>The daemon cannot do its main job.</summary>
    Fail,
}
