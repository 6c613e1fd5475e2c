using System.Globalization;

namespace Runtime.Core.Clips.Queue;

/// <summary>Which step follows which. Pure: the caller brings the time.</summary>
internal static class ClipFlow
{
    /// <summary>Attempts of one stage before the clip fails for good.</summary>
    public const int MostAttempts = 3;

    /// <summary>Deaths of the runtime that a clip's work may be part of before it fails: it may well be their cause.</summary>
    public const int MostCrashes = 1;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public static bool IsLegal(ClipState from, ClipState to) => (from, to) switch
    {
        (ClipState.Queued, ClipState.Encoding or ClipState.Failed) => true,
        (ClipState.Encoding, ClipState.Encoded or ClipState.Queued or ClipState.Failed) => true,
        (ClipState.Encoded, ClipState.Uploading or ClipState.Queued or ClipState.Failed) => true,
        (ClipState.Uploading, ClipState.Published or ClipState.Encoded or ClipState.Failed) => true,
        (ClipState.Published, ClipState.Encoded or ClipState.Queued) => true,
        (ClipState.Failed, ClipState.Queued or ClipState.Encoded) => true,
        _ => false,
    };

    /// <summary>A worker takes it.</summary>
    public static Clip Begin(Clip clip, DateTimeOffset now) => Move(
        clip with { Marks = clip.Marks with { Attempts = clip.Marks.Attempts + 1, NotBefore = null, StartedAt = clip.Marks.StartedAt ?? now } },
        clip.State == ClipState.Queued ? ClipState.Encoding : ClipState.Uploading,
        now);

    /// <summary>The next stage, with attempts of its own.</summary>
    public static Clip Advance(Clip clip, ClipState to, DateTimeOffset now)
    {
        var marks = clip.Marks with { Attempts = 0, NotBefore = null };
        return Move(clip with { LastError = null, Marks = to == ClipState.Published ? marks with { PublishedAt = now, UploadUncertain = false, UploadSession = null } : marks }, to, now);
    }

    /// <summary>The attempt did not work: again after a while, or the end after the last one.</summary>
    public static Clip RetryLater(Clip clip, string reason, TimeSpan? after, DateTimeOffset now)
    {
        if (clip.Marks.Attempts >= MostAttempts)
        {
            return Fail(clip, string.Create(CultureInfo.InvariantCulture, $"{reason} (attempt {clip.Marks.Attempts} of {MostAttempts})"), now);
        }

        return Move(clip with { LastError = reason, Marks = clip.Marks with { NotBefore = now + (after ?? WaitAfter(clip.Marks.Attempts)) } }, StageOf(clip), now);
    }

    /// <summary>Nothing was wrong with the clip: the work was put down, and the attempt does not count.</summary>
    public static Clip PutBack(Clip clip, TimeSpan wait, DateTimeOffset now) =>
        Move(clip with { Marks = clip.Marks with { Attempts = Math.Max(0, clip.Marks.Attempts - 1), NotBefore = now + wait } }, StageOf(clip), now);

    public static Clip Fail(Clip clip, string reason, DateTimeOffset now) =>
        Move(clip with { LastError = reason, Marks = clip.Marks with { NotBefore = null } }, ClipState.Failed, now);

    /// <summary>What was being worked on when the last process ended: once more, and not a third time.</summary>
    public static (Clip Clip, string Reason) Recover(Clip clip, DateTimeOffset now)
    {
        var crashed = clip with
        {
            Marks = clip.Marks with { Crashes = clip.Marks.Crashes + 1, UploadUncertain = clip.Marks.UploadUncertain || clip.State == ClipState.Uploading },
        };
        var what = clip.State == ClipState.Uploading ? "uploaded" : "made";
        if (crashed.Marks.Crashes > MostCrashes)
        {
            var reason = $"the runtime stopped without warning for the second time while this clip was being {what}";
            return (Fail(crashed, reason, now), reason);
        }

        return (Move(crashed with { Marks = crashed.Marks with { NotBefore = null } }, StageOf(clip), now), $"the runtime stopped without warning while the clip was being {what}");
    }

    /// <summary>5 s, 10 s, 20 s and so on, up to five minutes.</summary>
    public static TimeSpan WaitAfter(int attempts)
    {
        var wait = FirstWait * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    public static Clip Move(Clip clip, ClipState to, DateTimeOffset now)
    {
        if (clip.State != to && !IsLegal(clip.State, to))
        {
            throw new InvalidOperationException($"A clip never goes from {clip.State} to {to}.");
        }

        var finished = to is ClipState.Published or ClipState.Failed;
        return clip with { State = to, UpdatedAt = now, Marks = clip.Marks with { FinishedAt = finished ? now : null } };
    }

    /// <summary>Where work that was put down waits.</summary>
    private static ClipState StageOf(Clip clip) => clip.State is ClipState.Encoding or ClipState.Queued ? ClipState.Queued : ClipState.Encoded;
}
