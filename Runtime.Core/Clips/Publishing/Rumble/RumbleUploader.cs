using System.Globalization;
using Microsoft.Extensions.Options;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>
/// Uploads through Rumble's own pages, in a browser that somebody signed in once. That a video is about to be handed in is kept
/// before it is; from then on the account's list of videos is looked at before anything is sent again.
/// </summary>
internal sealed class RumbleUploader(
    IRumbleBrowser browser,
    RumbleProfiles profiles,
    IOptions<RumbleOptions> options,
    IConfigurationSource configuration,
    TimeProvider time) : IClipUploader
{
    public const string Name = "rumble";

    private const string HandedIn = "handed-in ";
    private static readonly TimeSpan OperatorPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SitePause = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BusyPause = TimeSpan.FromMinutes(1);

    public string Platform => Name;

    /// <summary>Deleting somebody's video is theirs to do.</summary>
    public bool CanWithdraw => false;

    public async Task<UploadResult> UploadAsync(UploadJob job, CancellationToken cancellationToken)
    {
        if (!File.Exists(job.Path))
        {
            return new UploadResult.Refused("the finished file is gone from clips/output");
        }

        var outcome = await RunAsync(RumbleTask.Upload, job, cancellationToken);
        return outcome.End switch
        {
            RumbleEnd.Done when outcome.Address is { } address => new UploadResult.Published(address),
            RumbleEnd.Failed => new UploadResult.Later(SentenceOf(outcome, job)),
            _ when PauseAfter(outcome.End) is { } pause => new UploadResult.Waiting(SentenceOf(outcome, job), pause),
            _ => new UploadResult.Uncertain(SentenceOf(outcome, job)),
        };
    }

    public async Task<UploadFinding> FindAsync(UploadJob job, CancellationToken cancellationToken)
    {
        if (HandedInAt(job.Clip) is not { } at)
        {
            return new UploadFinding.Missing(); // it never came so far
        }

        var outcome = await RunAsync(RumbleTask.Find, job, cancellationToken);
        switch (outcome.End)
        {
            case RumbleEnd.Done when outcome.Address is { } address:
                return new UploadFinding.Found(address);
            case RumbleEnd.Missing when at + TimeSpan.FromSeconds(options.Value.SettleSeconds) - time.GetUtcNow() is var left && left > TimeSpan.Zero:
                return new UploadFinding.Unknown("the video was handed in to Rumble and is not in its list yet; it is looked for again before anything is sent", left);
            case RumbleEnd.Missing:
                await job.KeepSession(null);
                return new UploadFinding.Missing();
            default:
                return new UploadFinding.Unknown(SentenceOf(outcome, job), PauseAfter(outcome.End));
        }
    }

    public Task<string?> WithdrawAsync(Clip clip, CancellationToken cancellationToken) => Task.FromResult<string?>("a video on Rumble is taken down there");

    private async Task<RumbleOutcome> RunAsync(RumbleTask task, UploadJob job, CancellationToken cancellationToken)
    {
        var settings = configuration.Current.System.Clips.Rumble;
        if (ChromiumLocator.Find(settings.ChromiumPath, Environment.GetEnvironmentVariable("PATH")) is not { } executable)
        {
            return new RumbleOutcome(RumbleEnd.NoBrowser);
        }

        if (profiles.Find(job.Clip.Creator) is not { } profile)
        {
            return new RumbleOutcome(RumbleEnd.SignedOut);
        }

        var errand = new RumbleErrand
        {
            Task = task,
            Executable = executable,
            Profile = profile,
            Site = options.Value,
            Video = new RumbleVideo
            {
                Title = RumbleTexts.TitleOf(job.Clip, options.Value.LongestTitle),
                Description = RumbleTexts.DescriptionOf(job.Clip),
                Marks = RumbleTexts.MarksOf(job.Clip),
                File = job.Path,
                Category = settings.Category,
                Visibility = settings.Visibility,
            },
        };
        var watch = new RumbleWatch(job.Progress, () => job.KeepSession(HandedIn + time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return await browser.RunAsync(errand, watch, cancellationToken);
    }

    /// <summary>For what passes only when somebody does something, or the site is in another mood.</summary>
    private static TimeSpan? PauseAfter(RumbleEnd end) => end switch
    {
        RumbleEnd.SignedOut or RumbleEnd.NoBrowser => OperatorPause,
        RumbleEnd.Challenged or RumbleEnd.PageChanged => SitePause,
        RumbleEnd.ProfileBusy => BusyPause,
        _ => null,
    };

    private string SentenceOf(RumbleOutcome outcome, UploadJob job)
    {
        var login = Directory.Exists(profiles.FolderOf(job.Clip.Creator)) ? $"streamsuites rumble-login --creator {job.Clip.Creator}" : "streamsuites rumble-login";
        return outcome.End switch
        {
            RumbleEnd.SignedOut => $"nobody is signed in to Rumble; run '{login}' on a machine with a display",
            RumbleEnd.Challenged => $"Rumble asks whether a human is there; run '{login}' and answer it, or wait until it asks no more",
            RumbleEnd.PageChanged => $"Rumble's pages are not as expected ({outcome.Detail}); the selectors are settings, see docs/clips.md",
            RumbleEnd.ProfileBusy => "the browser profile for Rumble is open in another window; close it",
            RumbleEnd.NoBrowser => outcome.Detail.Length > 0 ? outcome.Detail : "there is no Chromium for the upload to Rumble; install one, or set clips.rumble.chromium_path in system.json",
            _ => outcome.Detail,
        };
    }

    private static DateTimeOffset? HandedInAt(Clip clip) =>
        clip.Marks.UploadSession is { } kept && kept.StartsWith(HandedIn, StringComparison.Ordinal)
        && long.TryParse(kept.AsSpan(HandedIn.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
