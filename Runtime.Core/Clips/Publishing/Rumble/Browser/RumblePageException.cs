using System.Diagnostics.CodeAnalysis;

namespace Runtime.Core.Clips.Publishing.Rumble.Browser;

/// <summary>A page shows that the errand ends here.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Becomes an outcome before anybody outside this slice could catch it.")]
internal sealed class RumblePageException(RumbleEnd end, string detail = "") : Exception(detail)
{
    public RumbleOutcome Outcome { get; } = new(end, detail);
}
