namespace Platform.Simulator.Twitch.Identity;

/// <summary>How the stand-in for id.twitch.tv misbehaves.</summary>
public enum IdentityFault
{
    None,

    /// <summary>Answers 503 with a page of HTML, as a proxy in front of a dead service does.</summary>
    Unavailable,

    /// <summary>Takes the request and never answers.</summary>
    Hangs,

    /// <summary>Cuts the connection in place of an answer.</summary>
    Resets,
}
