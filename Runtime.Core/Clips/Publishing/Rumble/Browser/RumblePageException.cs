namespace Runtime.Core.Clips.Publishing.Rumble.Browser;

/// <summary>A page shows that the errand ends here.</summary>
internal sealed class RumblePageException(RumbleEnd end, string detail = "") : Exception(detail)
{
    public RumbleOutcome Outcome { get; } = new(end, detail);
}
