namespace Runtime.Core.Clips.Media;

/// <summary>How long a job may take before it counts as hung. Pure.</summary>
public static class TimeLimits
{
    /// <summary>For looks into files and other work that does not depend on length.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    /// <summary>An encode on a slow, busy machine runs at a tenth of real time; the minute covers starting up.</summary>
    public static TimeSpan ForCut(TimeSpan length) => TimeSpan.FromMinutes(1) + (length * 10);
}
