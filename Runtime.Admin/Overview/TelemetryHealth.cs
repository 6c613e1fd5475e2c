using Runtime.Admin.Display;

namespace Runtime.Admin.Overview;

/// <summary>How fresh something is that ought to be heard of all the time.</summary>
public static class TelemetryHealth
{
    /// <summary>Older than this is stale (contracts of the desktop admin).</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(20);

    public static Status Of(DateTimeOffset? lastHeard, DateTimeOffset now) => lastHeard switch
    {
        null => new("Invalid", Tone.Bad, Glyph.Cross, "Nothing was heard yet."),
        { } at when now - at > StaleAfter => new("Stale", Tone.Warning, Glyph.Clock, "Nothing was heard for more than 20 s."),
        _ => new("Healthy", Tone.Good, Glyph.Check, "Heard of within the last 20 s."),
    };
}
