using Microsoft.Playwright;

namespace Runtime.Core.Clips.Publishing.Rumble.Browser;

/// <summary>Runs errands in a browser of this very process. Only a process that is there for it should: the driver is large, and may hang.</summary>
internal sealed class PlaywrightRumble : IRumbleBrowser
{
    public async Task<RumbleOutcome> RunAsync(RumbleErrand errand, RumbleWatch watch, CancellationToken cancellationToken)
    {
        var isHandedIn = false;
        var marking = watch with
        {
            HandingIn = async () =>
            {
                await watch.HandingIn();
                isHandedIn = true;
            },
        };
        try
        {
            await using var browser = await RumbleBrowserWindow.OpenAsync(errand, cancellationToken);
            await using var closing = cancellationToken.Register(browser.Abandon); // every call that waits on a page ends with it
            return await VisitAsync(errand, browser, marking);
        }
        catch (RumblePageException exception)
        {
            return isHandedIn ? new RumbleOutcome(RumbleEnd.Uncertain, exception.Outcome.Detail) : exception.Outcome;
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new RumbleOutcome(isHandedIn ? RumbleEnd.Uncertain : RumbleEnd.Failed, RumbleFailures.InWords(exception));
        }
    }

    private static Task<RumbleOutcome> VisitAsync(RumbleErrand errand, RumbleBrowserWindow browser, RumbleWatch watch) => (errand.Task, errand.Video) switch
    {
        (RumbleTask.Upload, { } video) => new UploadVisit(browser.Page, errand.Site, watch).RunAsync(video),
        (RumbleTask.Find, { } video) => new VideosVisit(browser.Page, errand.Site).FindAsync(video),
        _ => new UploadVisit(browser.Page, errand.Site, watch).CheckAsync(),
    };
}
