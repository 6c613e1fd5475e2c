using System.Threading.Channels;
using Runtime.Core.Clips.Requests;
using Runtime.Core.Creators;
using Runtime.Core.Effects;

namespace Runtime.Core.Tests.Clips;

/// <summary>Hears of everything that is published.</summary>
internal sealed class RecordingOutlet : IClipOutlet
{
    public string Name => "recording";

    public Channel<AnnounceClip> Heard { get; } = Channel.CreateUnbounded<AnnounceClip>();

    public bool Wants(CreatorId creator, string destinationPlatform) => true;

    public async Task<EffectOutcome> AnnounceAsync(CreatorId creator, AnnounceClip clip, CancellationToken cancellationToken)
    {
        await Heard.Writer.WriteAsync(clip, cancellationToken);
        return EffectOutcome.Done;
    }
}
