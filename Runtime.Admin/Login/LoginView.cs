using Runtime.Admin.Access;
using Runtime.Admin.Display;

namespace Runtime.Admin.Login;

/// <summary>What the login page has to say about the attempt before.</summary>
public sealed record LoginView(Status? Notice)
{
    /// <param name="reason">One of <see cref="LoginReason"/>; anything else says nothing.</param>
    /// <param name="waitSeconds">How long links are refused still, or null.</param>
    public static LoginView From(string? reason, int? waitSeconds) => new(reason switch
    {
        LoginReason.Expired => new("That link is too old", Tone.Warning, Glyph.Clock, "Print a fresh one and open it right away."),
        LoginReason.Used => new("That link was used before", Tone.Warning, Glyph.Triangle, "Each link works once. If it was not you who used it, stop the runtime and look who else is logged in on this machine."),
        LoginReason.Invalid => new("That is not a valid link", Tone.Warning, Glyph.Triangle, "Copy the whole address, or print a fresh link."),
        LoginReason.Throttled => new("Too many wrong links", Tone.Bad, Glyph.Cross, waitSeconds is > 0 and <= 3600 ? $"Wait {waitSeconds} s, then open a fresh link." : "Wait a minute, then open a fresh link."),
        LoginReason.SignedOut => new("You are signed out", Tone.Info, Glyph.Info, "Every admin page of this runtime was closed."),
        _ => (Status?)null,
    });
}
