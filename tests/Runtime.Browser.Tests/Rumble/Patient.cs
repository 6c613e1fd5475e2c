using Runtime.Core.Clips.Publishing.Rumble;

namespace Runtime.Browser.Tests.Rumble;

/// <summary>The page's own limit would be the first to end an upload that hangs.</summary>
internal sealed class Patient(IRumbleBrowser browser) : IRumbleBrowser
{
    public Task<RumbleOutcome> RunAsync(RumbleErrand errand, RumbleWatch watch, CancellationToken cancellationToken)
    {
        errand.Site.StallSeconds = 600;
        return browser.RunAsync(errand, watch, cancellationToken);
    }
}
