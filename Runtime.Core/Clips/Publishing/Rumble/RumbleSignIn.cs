using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Runtime.Core.Clips.Publishing.Rumble.Browser;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>Lets a person sign in to Rumble in the browser profile that uploads use, and says whether somebody is signed in.</summary>
public sealed class RumbleSignIn
{
    private readonly RumbleOptions _site;
    private readonly RumbleProfiles _profiles;
    private readonly string? _executable;

    internal RumbleSignIn(IOptions<RumbleOptions> options, RumbleProfiles profiles, ClipsConfig clips)
    {
        (_site, _profiles) = (options.Value, profiles);
        _executable = ChromiumLocator.Find(clips.Rumble.ChromiumPath, Environment.GetEnvironmentVariable("PATH"));
    }

    /// <summary>Whether a window could open here.</summary>
    public static bool HasDisplay => OperatingSystem.IsLinux()
        ? !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY"))
        : Environment.UserInteractive;

    /// <summary>Opens a window on the upload page and waits until the person is signed in, or has closed it.</summary>
    /// <param name="creator">Null for the login that serves everybody.</param>
    /// <param name="isHidden">Without a window; only a rehearsal can sign in so.</param>
    /// <param name="say">Told what happens, in sentences.</param>
    /// <returns>Whether somebody is signed in now.</returns>
    public async Task<bool> SignInAsync(CreatorId? creator, bool isHidden, Action<string> say, CancellationToken cancellationToken)
    {
        if (!isHidden && !HasDisplay)
        {
            say("There is no display here to open a browser window on. Run this command where there is one, with --root on a copy of this instance, and copy its folder "
                + $"data/browser/{Path.GetFileName(_profiles.FolderOf(creator))} here afterwards.");
            return false;
        }

        if (ErrandFor(_profiles.FolderOf(creator), isHidden, say) is not { } errand)
        {
            return false;
        }

        _profiles.Make(creator);
        try
        {
            await using var window = await RumbleBrowserWindow.OpenAsync(errand, cancellationToken);
            await using var closing = cancellationToken.Register(window.Abandon);
            say("A browser window is open. Sign in to Rumble in it; this ends by itself when the upload page shows, or when you close the window.");
            await WaitAsync(window.Page);
        }
        catch (RumblePageException exception)
        {
            say(ClipText.Sentences(exception.Outcome.End == RumbleEnd.ProfileBusy ? "the profile is open in another browser, or an upload runs; try again when it is closed" : exception.Outcome.Detail));
            return false;
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            say(ClipText.Sentences(RumbleFailures.InWords(exception)));
        }

        return await CheckAsync(creator, say, cancellationToken);
    }

    /// <summary>Looks, without a window, whether the upload page lets us in.</summary>
    public async Task<bool> CheckAsync(CreatorId? creator, Action<string> say, CancellationToken cancellationToken)
    {
        var folder = _profiles.FolderOf(creator);
        if (!Directory.Exists(folder))
        {
            say("Nobody has signed in to Rumble yet. Run streamsuites rumble-login on a machine with a display.");
            return false;
        }

        if (ErrandFor(folder, isHidden: true, say) is not { } errand)
        {
            return false;
        }

        var outcome = await new PlaywrightRumble().RunAsync(errand, RumbleWatch.None, cancellationToken);
        say(outcome.End switch
        {
            RumbleEnd.Done => "Signed in to Rumble: uploads can go.",
            RumbleEnd.SignedOut => "Nobody is signed in to Rumble in this profile.",
            RumbleEnd.Challenged => "Rumble asks whether a human is there. Run streamsuites rumble-login and answer it in the window.",
            RumbleEnd.ProfileBusy => "The profile is open in another browser, or an upload runs. Try again when it is closed.",
            RumbleEnd.PageChanged => ClipText.Sentences($"Rumble's upload page is not as expected: {outcome.Detail}", "the selectors are settings, see docs/clips.md"),
            _ => ClipText.Sentences(outcome.Detail),
        });
        return outcome.End == RumbleEnd.Done;
    }

    /// <summary>The upload form shows only to who is signed in. Closing the window is the other way to be done.</summary>
    private async Task WaitAsync(IPage page)
    {
        await page.GotoAsync(_site.UploadPage.AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        try
        {
            await page.Locator(_site.Selectors.File).First.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 0 });
        }
        catch (PlaywrightException) when (page.IsClosed)
        {
            // What came of it is looked at next.
        }
    }

    private RumbleErrand? ErrandFor(string profile, bool isHidden, Action<string> say)
    {
        if (_executable is null)
        {
            say("There is no Chromium here. Install one (Debian: apt-get install chromium), or set clips.rumble.chromium_path in system.json.");
            return null;
        }

        return new RumbleErrand { Task = RumbleTask.Check, Executable = _executable, Profile = profile, Headless = isHidden, Site = _site };
    }
}
