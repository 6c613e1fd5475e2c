using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Configuration;
using Runtime.Core.Effects;

namespace Runtime.Core.Clips.Requests;

/// <summary>
/// Takes the clips that chat asks for. The clip and the answer that names it are committed together: whoever was told an
/// id can count on it.
/// </summary>
internal sealed class ClipRequests(
    ClipBook book,
    ClipReplies replies,
    ICaptureBuffers buffers,
    IConfigurationSource configuration,
    TimeProvider time) : IEffectHandler
{
    private const string DefaultTitle = "Livestream";
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public string ActionType => EnqueueClipJob.Type;

    public bool IsRepeatable => true;

    public TimeSpan TimeLimit { get; } = TimeSpan.FromSeconds(20);

    public async Task<EffectOutcome> ExecuteAsync(Effect effect, CancellationToken cancellationToken)
    {
        try
        {
            return await TakeAsync(effect);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return new EffectOutcome(EffectResult.Deferred, $"the request cannot be kept now: {exception.GetType().Name}", RetryAfter);
        }
    }

    /// <summary>Not to be cancelled: it is short, and half of it must not happen.</summary>
    private async Task<EffectOutcome> TakeAsync(Effect effect)
    {
        var job = (EnqueueClipJob)effect.Action;
        var asked = new ClipAsked(
            effect.Key, effect.Creator, job.Payload.ClipperUsername, job.Payload.Length is { } seconds ? TimeSpan.FromSeconds(seconds) : null, job.Context.AskedAt);
        ClipVerdict verdict = new ClipVerdict.Refused("", "");
        var held = "";
        try
        {
            var added = await book.AddAsync(
                (clips, id, position) =>
                {
                    verdict = WithRecording(ClipAdmission.Decide(clips.Values, asked, configuration.Current, time.GetUtcNow()), asked);
                    if (verdict is not ClipVerdict.Accepted accepted)
                    {
                        return null;
                    }

                    var clip = Make(asked, job, id, position, accepted.Length);
                    held = id.Value;
                    buffers.Hold(held, clip.Creator, clip.Source.StartTime - accepted.PreRoll, clip.Source.StartTime + clip.Duration);
                    return new ClipChange(clip, "requested in chat") { Effects = ClipNews.Accepted(clip) };
                },
                CancellationToken.None);
            if (added is not null)
            {
                CrashPoints.Pass(CrashPoints.Requested);
                return EffectOutcome.Done;
            }
        }
        catch
        {
            if (held.Length > 0)
            {
                buffers.Release(held);
            }

            throw;
        }

        return await AnswerAsync(effect, verdict);
    }

    private async Task<EffectOutcome> AnswerAsync(Effect effect, ClipVerdict verdict)
    {
        switch (verdict)
        {
            case ClipVerdict.Joins joins:
                var name = ((EnqueueClipJob)effect.Action).Payload.ClipperUsername;
                await book.ChangeAsync(joins.Clip.Id, clip => new ClipChange(Join(clip, name)) { Effects = [ClipNews.Joined(clip, effect)] }, CancellationToken.None);
                return EffectOutcome.Done;
            case ClipVerdict.Refused refused:
                if (refused.Answer.Length > 0)
                {
                    await replies.SendAsync(ClipNews.Refused(effect, refused.Answer));
                }

                // The decision was made and, where it helps anybody, said: that is not a failed action.
                return new EffectOutcome(EffectResult.Done, refused.Reason);
            default:
                return EffectOutcome.Done;
        }
    }

    private ClipVerdict WithRecording(ClipVerdict verdict, ClipAsked asked) =>
        verdict is ClipVerdict.Accepted && buffers.Snapshot(asked.Creator) is not { State: CaptureState.Recording or CaptureState.Starting or CaptureState.Waiting or CaptureState.Ended }
            ? new ClipVerdict.Refused("the creator's stream is not being recorded", "there is no recording to make a clip from.")
            : verdict;

    private static Clip Make(ClipAsked asked, EnqueueClipJob job, ClipId id, long position, TimeSpan length)
    {
        var source = ClipSource.Live(asked.Creator, asked.AskedAt - length);
        var what = string.IsNullOrWhiteSpace(job.Payload.SourceTitle) ? DefaultTitle : job.Payload.SourceTitle;
        return new Clip
        {
            Id = id,
            Creator = asked.Creator,
            State = ClipState.Queued,
            SourceTitle = what,
            Clipper = asked.Clipper,
            Clippers = [asked.Clipper],
            Source = source,
            Duration = length,
            Title = ClipTitle.For(what, asked.Clipper, asked.AskedAt, id),
            RequestedAt = asked.AskedAt,
            UpdatedAt = asked.AskedAt,
            Origin = new ClipOrigin(job.Context.Platform, job.Context.Channel, job.Context.MessageId, job.Context.Login),
            RequestKey = asked.Key,
            Position = position,
        };
    }

    /// <summary>One more name, also in the title unless an operator gave it one of their own.</summary>
    private static Clip Join(Clip clip, string name)
    {
        if (clip.Clippers.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return clip;
        }

        ImmutableArray<string> names = clip.Clippers.Add(name);
        var isOurs = clip.Title == TitleOf(clip, clip.Clippers);
        return clip with { Clippers = names, Title = isOurs && clip.State is not (ClipState.Uploading or ClipState.Published) ? TitleOf(clip, names) : clip.Title };
    }

    private static string TitleOf(Clip clip, ImmutableArray<string> names) => ClipTitle.For(clip.SourceTitle, string.Join(", ", names), clip.RequestedAt, clip.Id);
}
