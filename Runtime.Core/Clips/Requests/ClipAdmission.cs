using System.Globalization;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Requests;

/// <summary>Whether a chatter's request makes a clip. Pure.</summary>
internal static class ClipAdmission
{
    /// <param name="clips">All there are.</param>
    public static ClipVerdict Decide(IEnumerable<Clip> clips, ClipAsked asked, RuntimeConfiguration configuration, DateTimeOffset now)
    {
        var rules = configuration.ClipRules;
        var tier = configuration.Find(asked.Creator) is { } creator ? configuration.TierOf(creator).Clips : new TierClipsConfig();
        var own = clips.Where(clip => clip.Creator == asked.Creator && clip.DeletedAt is null).ToList();
        if (own.Find(clip => clip.RequestKey == asked.Key) is { } known)
        {
            return new ClipVerdict.Known(known);
        }

        if (!configuration.System.Jobs.GetValueOrDefault("clips", true) || !rules.Enabled || !tier.Enabled)
        {
            return new ClipVerdict.Refused("clips are switched off", "");
        }

        var newest = own.Where(clip => clip.Origin is not null && clip.State != ClipState.Failed).MaxBy(clip => clip.RequestedAt);
        if (newest is not null && IsSameMoment(newest, asked, rules.MergeWindow))
        {
            return new ClipVerdict.Joins(newest);
        }

        var rest = newest is null ? TimeSpan.Zero : newest.RequestedAt + Longer(rules.Cooldown, tier.MinCooldown) - now;
        if (rest > TimeSpan.Zero)
        {
            return new ClipVerdict.Refused(string.Create(CultureInfo.InvariantCulture, $"cooldown, {Math.Ceiling(rest.TotalSeconds):0} s left"), "");
        }

        if (own.Count(clip => !clip.IsFinished && !clip.IsResting) is var running && running >= tier.MaxConcurrent)
        {
            return new ClipVerdict.Refused(
                string.Create(CultureInfo.InvariantCulture, $"{running} clips of the creator are not finished; the tier allows {tier.MaxConcurrent}"),
                "a clip is being made right now; ask again when it is there.");
        }

        return new ClipVerdict.Accepted(LengthFor(asked.Length, rules, tier), tier.PreRoll);
    }

    /// <summary>Too short and too long are made to fit rather than refused: the moment is gone before a chatter has typed again.</summary>
    public static TimeSpan LengthFor(TimeSpan? wanted, ClipRulesConfig rules, TierClipsConfig tier)
    {
        var most = rules.MaxLength < tier.MaxDuration ? rules.MaxLength : tier.MaxDuration;
        var length = Longer(wanted ?? rules.DefaultLength, rules.MinLength);
        return length < most ? length : most;
    }

    /// <summary>Somebody else, so shortly after the first that they mean what the first one meant. The same person means another clip.</summary>
    private static bool IsSameMoment(Clip clip, ClipAsked asked, TimeSpan window) =>
        (asked.AskedAt - clip.RequestedAt).Duration() <= window && window > TimeSpan.Zero
        && !clip.Clippers.Contains(asked.Clipper, StringComparer.OrdinalIgnoreCase);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <param name="Key">The request's own, however often it comes.</param>
/// <param name="AskedAt">When it was said.</param>
internal sealed record ClipAsked(string Key, CreatorId Creator, string Clipper, TimeSpan? Length, DateTimeOffset AskedAt);

internal abstract record ClipVerdict
{
    private ClipVerdict()
    {
    }

    public sealed record Accepted(TimeSpan Length, TimeSpan PreRoll) : ClipVerdict;

    /// <summary>Another one has just asked for the same moment.</summary>
    public sealed record Joins(Clip Clip) : ClipVerdict;

    /// <summary>This very request has been answered already.</summary>
    public sealed record Known(Clip Clip) : ClipVerdict;

    /// <param name="Reason">For the operator.</param>
    /// <param name="Answer">For the chat; empty says nothing.</param>
    public sealed record Refused(string Reason, string Answer) : ClipVerdict;
}
