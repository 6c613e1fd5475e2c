using System.Text.Json;
using Microsoft.Playwright;

namespace Runtime.Core.Clips.Publishing.Rumble.Browser;

/// <summary>
/// The upload page, in two steps: the film and what it is called, then the terms. The film travels while the first step is filled in; it
/// is handed in with the second.
/// </summary>
internal sealed class UploadVisit(IPage page, RumbleOptions site, RumbleWatch watch)
{
    /// <summary>Resolves when the page has something new to say about the film's travel.</summary>
    private const string News =
        """
        ({ progress, complaint, last }) => {
          const text = document.querySelector(progress)?.textContent ?? '';
          const wrong = [...document.querySelectorAll(complaint)].some((element) => element.checkVisibility());
          return wrong || text !== last ? { text, wrong } : null;
        }
        """;

    /// <summary>Boxes are often hidden behind a drawing of theirs, which no click would hit.</summary>
    private const string Tick = "(box) => { if (!box.checked) { box.click(); } }";

    private readonly RumblePage _page = new(page, site);
    private readonly RumbleSelectors _selectors = site.Selectors;

    public async Task<RumbleOutcome> CheckAsync()
    {
        await _page.OpenAsync(site.UploadPage, _selectors.File);
        return new RumbleOutcome(RumbleEnd.Done);
    }

    public async Task<RumbleOutcome> RunAsync(RumbleVideo video)
    {
        await _page.OpenAsync(site.UploadPage, _selectors.File);
        await FillAsync(video);
        await page.Locator(_selectors.File).First.SetInputFilesAsync(video.File);
        await TravelAsync();
        await (await _page.ExpectAsync(_selectors.Next, "button to the second step")).ClickAsync();
        await _page.ExpectAsync(_selectors.Terms, "terms");
        foreach (var box in await page.Locator(_selectors.Terms).AllAsync())
        {
            await box.EvaluateAsync(Tick);
        }

        var publish = await _page.ExpectAsync(_selectors.Publish, "button that hands the video in");
        await watch.HandingIn();
        await publish.ClickAsync();
        return await ResultAsync();
    }

    private async Task FillAsync(RumbleVideo video)
    {
        await (await _page.ExpectAsync(_selectors.Title, "field for the title")).FillAsync(video.Title);
        await (await _page.ExpectAsync(_selectors.Description, "field for the description")).FillAsync(video.Description);

        // Never public for want of a switch: without it nothing is uploaded.
        var visibility = _selectors.Visibility.Replace("{visibility}", video.Visibility, StringComparison.Ordinal);
        await (await _page.ExpectAsync(visibility, "choice of who may see it")).EvaluateAsync(Tick);
        if (video.Category.Length > 0)
        {
            var category = await _page.ExpectAsync(_selectors.Category, "category");
            if (await category.EvaluateAsync<bool>("(element) => element instanceof HTMLSelectElement"))
            {
                await SelectAsync(category, video.Category);
            }
            else
            {
                await category.FillAsync(video.Category);
            }
        }
    }

    private static async Task SelectAsync(ILocator list, string category)
    {
        var labels = await list.EvaluateAsync<string[]>("(element) => [...element.options].map((option) => option.label.trim())");
        var label = labels.FirstOrDefault(label => label.Equals(category, StringComparison.OrdinalIgnoreCase))
            ?? throw new RumblePageException(RumbleEnd.PageChanged, $"Rumble has no category '{RumblePage.Quote(category)}'");
        await list.SelectOptionAsync(new SelectOptionValue { Label = label });
    }

    /// <summary>Until the page says that all of the film has arrived.</summary>
    private async Task TravelAsync()
    {
        await _page.ExpectAsync(_selectors.Progress, "progress");
        for (var (last, percent) = ("", 0d); percent < 100;)
        {
            var news = await NewsAsync(last);
            if (news.GetProperty("wrong").GetBoolean())
            {
                throw new RumblePageException(RumbleEnd.Failed, $"Rumble did not take the film: {await _page.ComplaintAsync() ?? "it does not say why"}");
            }

            last = news.GetProperty("text").GetString() ?? "";
            percent = RumblePercent.In(last) ?? percent;
            watch.Progress.Report(percent / 100);
        }
    }

    private async Task<JsonElement> NewsAsync(string last)
    {
        try
        {
            var handle = await page.WaitForFunctionAsync(
                News,
                new { progress = _selectors.Progress, complaint = _selectors.Complaint, last },
                new() { Timeout = site.StallSeconds * 1000, PollingInterval = 100 });
            return await handle.JsonValueAsync<JsonElement>();
        }
        catch (TimeoutException)
        {
            throw new RumblePageException(RumbleEnd.Failed, "the upload to Rumble stopped on the way");
        }
    }

    private async Task<RumbleOutcome> ResultAsync()
    {
        try
        {
            await page.Locator($"{_selectors.Address}, {_selectors.Complaint} >> visible=true").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }
        catch (TimeoutException)
        {
            return new RumbleOutcome(RumbleEnd.Uncertain, "Rumble did not say whether it took the video");
        }

        if (await page.Locator(_selectors.Address).CountAsync() == 0)
        {
            return new RumbleOutcome(RumbleEnd.Uncertain, $"Rumble complained when the video was handed in: {await _page.ComplaintAsync() ?? "it does not say why"}");
        }

        return RumbleAddress.VideoOf(await page.Locator(_selectors.Address).First.GetAttributeAsync("href"), site.Site) is { } address
            ? new RumbleOutcome(RumbleEnd.Done, Address: address)
            : new RumbleOutcome(RumbleEnd.Uncertain, "Rumble's last page shows no address of a video there");
    }
}
