using System.Threading.Channels;

namespace Runtime.Core.Effects;

/// <summary>Hands committed effects from the creators' loops to the dispatcher. Unbounded, because what is in it is already in the outbox.</summary>
internal sealed class EffectQueue
{
    private readonly Channel<Effect> _channel = Channel.CreateUnbounded<Effect>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<Effect> Reader => _channel.Reader;

    public void Add(Effect effect) => _channel.Writer.TryWrite(effect);
}
