using System.Text.Json.Serialization;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>How an errand ended.</summary>
/// <param name="Detail">What was seen, in words that follow a colon or stand alone; holds no path and no secret.</param>
/// <param name="Address">Of the video, checked; only with <see cref="RumbleEnd.Done"/>.</param>
internal sealed record RumbleOutcome(RumbleEnd End, string Detail = "", string? Address = null);

[JsonConverter(typeof(JsonStringEnumConverter<RumbleEnd>))]
internal enum RumbleEnd
{
    /// <summary>Uploaded, found, or signed in.</summary>
    Done,

    /// <summary>Not among the account's newest videos.</summary>
    Missing,

    SignedOut,

    /// <summary>The site wants to know whether one is human.</summary>
    Challenged,

    /// <summary>A page is not as the selectors expect it.</summary>
    PageChanged,

    /// <summary>Another browser has the profile open.</summary>
    ProfileBusy,

    NoBrowser,

    /// <summary>It did not work, and nothing was handed in.</summary>
    Failed,

    /// <summary>The video was handed in, and no answer was seen.</summary>
    Uncertain,
}
