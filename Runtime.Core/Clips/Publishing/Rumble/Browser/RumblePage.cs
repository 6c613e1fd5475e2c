using System.Globalization;
using Microsoft.Playwright;

namespace Runtime.Core.Clips.Publishing.Rumble.Browser;

/// <summary>What every visit asks of a page: to be there, to be the one that was asked for, and to hold what is expected.</summary>
internal sealed class RumblePage(IPage page, RumbleOptions site)
{
    private const int LongestComplaint = 200;

    /// <summary>Goes to a page and waits for what it is known by.</summary>
    /// <exception cref="RumblePageException">It is another page, or none.</exception>
    public async Task OpenAsync(Uri address, string expected)
    {
        var response = await page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        var sought = page.Locator(string.Join(", ", expected, site.Selectors.SignIn, site.Selectors.Challenge)).First;
        if (!RumbleAddress.IsSignIn(new Uri(page.Url), site.Site) && response is { Ok: true })
        {
            await AppearsAsync(sought);
        }

        if (await page.Locator(expected).CountAsync() == 0)
        {
            throw await WhyNotAsync(response, expected);
        }
    }

    /// <summary>Waits until an element is there, shown or not.</summary>
    public async Task<ILocator> ExpectAsync(string selector, string what)
    {
        var found = page.Locator(selector).First;
        return await AppearsAsync(found) ? found : throw new RumblePageException(RumbleEnd.PageChanged, $"no {what} at '{selector}'");
    }

    /// <summary>What the page says is wrong, as one short line; null when it says nothing.</summary>
    public async Task<string?> ComplaintAsync()
    {
        var complaint = page.Locator(site.Selectors.Complaint).First;
        return await complaint.IsVisibleAsync() ? Quote(await complaint.InnerTextAsync()) : null;
    }

    /// <summary>Somebody else's text inside a sentence of ours: one line, clean and short.</summary>
    public static string Quote(string text) => ClipTitle.Shorten(ClipTitle.Clean(text), LongestComplaint);

    private static async Task<bool> AppearsAsync(ILocator locator)
    {
        try
        {
            await locator.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<RumblePageException> WhyNotAsync(IResponse? response, string expected)
    {
        if (RumbleAddress.IsSignIn(new Uri(page.Url), site.Site) || await page.Locator(site.Selectors.SignIn).CountAsync() > 0)
        {
            return new(RumbleEnd.SignedOut);
        }

        if (await page.Locator(site.Selectors.Challenge).CountAsync() > 0 || (await page.TitleAsync()).StartsWith("Just a moment", StringComparison.OrdinalIgnoreCase))
        {
            return new(RumbleEnd.Challenged);
        }

        return response is { Ok: false }
            ? new(RumbleEnd.Failed, string.Create(CultureInfo.InvariantCulture, $"Rumble answered {response.Status}"))
            : new(RumbleEnd.PageChanged, $"nothing at '{expected}'");
    }
}
