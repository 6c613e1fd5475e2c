using Microsoft.Playwright;

namespace Runtime.Core.Clips.Publishing.Rumble.Browser;

/// <summary>The list of the account's own videos: whether one of them is ours.</summary>
internal sealed class VideosVisit(IPage page, RumbleOptions site)
{
    /// <summary>Of the first video whose text holds one of the marks: the address of its first link.</summary>
    private const string Search =
        """
        ({ list, video, marks }) => [...document.querySelectorAll(list)]
          .flatMap((found) => [...found.querySelectorAll(video)])
          .filter((item) => marks.some((mark) => item.textContent.includes(mark)))
          .map((item) => (item.matches('a[href]') ? item : item.querySelector('a[href]'))?.getAttribute('href') ?? '')
        """;

    public async Task<RumbleOutcome> FindAsync(RumbleVideo video)
    {
        await new RumblePage(page, site).OpenAsync(site.VideosPage, site.Selectors.Videos);
        var links = await page.EvaluateAsync<string[]>(Search, new { list = site.Selectors.Videos, video = site.Selectors.Video, marks = video.Marks });
        if (links.Length == 0)
        {
            return new RumbleOutcome(RumbleEnd.Missing);
        }

        return RumbleAddress.VideoOf(links[0], site.Site) is { } address
            ? new RumbleOutcome(RumbleEnd.Done, Address: address)
            : new RumbleOutcome(RumbleEnd.PageChanged, "the video is in the list, without a link to it");
    }
}
