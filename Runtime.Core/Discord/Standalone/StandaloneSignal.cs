using System.Threading.Channels;

namespace Runtime.Core.Discord.Standalone;

/// <summary>There is something to tell the daemon.</summary>
internal sealed class StandaloneSignal
{
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _news.Writer.TryWrite(true);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _news.Reader.ReadAsync(cancellationToken);
}
