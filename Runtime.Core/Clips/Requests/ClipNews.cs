using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Chat;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Effects;

namespace Runtime.Core.Clips.Requests;

/// <summary>
/// What is said about a clip: to the chat that asked for it, and to every outlet. Each piece of news has a key of its own, so
/// that none is said twice, and is committed with the step that it tells of.
/// </summary>
internal sealed class ClipNews(IEnumerable<IClipOutlet> outlets)
{
    private readonly ImmutableArray<IClipOutlet> _outlets = [.. outlets];

    /// <summary>Adds what is to be said, where the step ends the clip's way.</summary>
    public ClipChange AddTo(ClipChange change)
    {
        var clip = change.Next;
        return clip.State switch
        {
            ClipState.Published => change with { Effects = [.. Answer(clip, "published", Ready(clip)), .. Announcements(clip)] },
            ClipState.Failed => change with { Effects = Answer(clip, "failed", $"clip {clip.Id} could not be made, sorry.") },
            _ => change,
        };
    }

    /// <summary>The answer to the request itself.</summary>
    public static ImmutableArray<Effect> Accepted(Clip clip) => Answer(
        clip, "queued", string.Create(CultureInfo.InvariantCulture, $"clip {clip.Id} of the last {clip.Duration.TotalSeconds:0.#} s is being made."));

    /// <summary>To somebody who asked for what another one had just asked for.</summary>
    public static Effect Joined(Clip clip, Effect request) => Reply(
        clip, request, ((EnqueueClipJob)request.Action).Context, "joined", $"clip {clip.Id} is already being made; your name is on it too.");

    /// <summary>To somebody whose request makes no clip.</summary>
    public static Effect Refused(Effect request, string reason)
    {
        var job = (EnqueueClipJob)request.Action;
        return Say(request, $"clip:{request.Key}:refused", job.Context, job.Payload.ClipperUsername, reason);
    }

    private static string Ready(Clip clip) => Uri.TryCreate(clip.PublishedUrl, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
        ? $"your clip is ready: {clip.PublishedUrl}"
        : $"your clip {clip.Id} is published.";

    private static Effect Reply(Clip clip, Effect request, ClipJobContext context, string what, string text) =>
        Say(request, $"clip:{clip.Id}:{what}:{request.Key}", context, ((EnqueueClipJob)request.Action).Payload.ClipperUsername, text);

    private static Effect Say(Effect request, string key, ClipJobContext context, string name, string text) => new(
        key,
        request.Creator,
        request.TriggerId,
        new SendChatMessage(new PlatformId(context.Platform), context.Channel, $"@{name} {text}", context.MessageId),
        request.CreatedAt);

    private static ImmutableArray<Effect> Answer(Clip clip, string what, string text) => clip.Origin is not { } origin
        ? []
        : [new Effect(
            string.Create(CultureInfo.InvariantCulture, $"clip:{clip.Id}:{what}:{clip.UpdatedAt.ToUnixTimeMilliseconds()}"),
            clip.Creator,
            "clip",
            new SendChatMessage(new PlatformId(origin.Platform), origin.Channel, $"{Names(clip)} {text}", origin.MessageId),
            clip.UpdatedAt)];

    /// <summary>At most three: a reply has to stay short.</summary>
    private static string Names(Clip clip) => string.Join(' ', clip.Clippers.Take(3).Select(name => $"@{name}"));

    private IEnumerable<Effect> Announcements(Clip clip)
    {
        var platform = clip.Destination?.Platform ?? "";
        return from outlet in _outlets
               where outlet.Wants(clip.Creator, platform)
               select new Effect(
                   $"clip:{clip.Id}:announce:{outlet.Name}",
                   clip.Creator,
                   "clip",
                   new AnnounceClip(outlet.Name, clip.Id.Value, clip.Title, clip.PublishedUrl ?? "", platform, clip.Clippers),
                   clip.UpdatedAt);
    }
}
