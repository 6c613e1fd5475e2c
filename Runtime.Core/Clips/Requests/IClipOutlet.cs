using Runtime.Core.Creators;
using Runtime.Core.Effects;

namespace Runtime.Core.Clips.Requests;

/// <summary>Somewhere that hears of published clips: a Discord channel, a post, a scene. Registered as many of one interface.</summary>
public interface IClipOutlet
{
    /// <summary>Lower case; stored, so it stays.</summary>
    string Name { get; }

    /// <summary>Asked when a clip is published. Cheap: no I/O.</summary>
    bool Wants(CreatorId creator, string destinationPlatform);

    /// <summary>Announcing a clip twice is the same as once.</summary>
    bool IsRepeatable => false;

    /// <summary>Called once for each clip and outlet; after a crash in the middle it is called again only where every outlet is repeatable.</summary>
    Task<EffectOutcome> AnnounceAsync(CreatorId creator, AnnounceClip clip, CancellationToken cancellationToken);
}
