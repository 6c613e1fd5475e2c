using Runtime.Admin.Access;
using Runtime.Admin.Display;

namespace Runtime.Admin.Login;

/// <summary>What the login page has to say about the attempt before.</summary>
public sealed record LoginView(Status? Notice)
{
    /// <param name="reason">A <see cref="LoginReason"/> as the address spells it (<c>signed-out</c>); anything else says nothing.</param>
    /// <param name="waitSeconds">How long links are refused still, or null.</param>
    public static LoginView From(string? reason, int? waitSeconds) =>
        Enum.TryParse<LoginReason>(reason?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? new LoginView(NoticeFor(known, waitSeconds))
            : new LoginView((Status?)null);

    private static Status? NoticeFor(LoginReason reason, int? waitSeconds) => reason switch
    {
        LoginReason.Expired => new("That link has expired", Tone.Warning, Glyph.Clock, "Print a fresh one and open it right away."),
        LoginReason.Used => new("That link was used before", Tone.Warning, Glyph.Triangle, "Each link works once. If it was not you who used it, restart the runtime: that ends every login."),
        LoginReason.Invalid => new("That is not a valid link", Tone.Warning, Glyph.Triangle, "Copy the whole address, or print a fresh link."),
        LoginReason.Throttled => new("Too many wrong links", Tone.Bad, Glyph.Cross, waitSeconds is > 0 and <= 3600 ? $"Wait {waitSeconds} s, then open a fresh link." : "Wait a minute, then open a fresh link."),
        LoginReason.SignedOut => new("You are signed out", Tone.Info, Glyph.Info, "Every admin page of this runtime was closed."),
        _ => null,
    };
}
