using System.Collections.Immutable;
using System.Text;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Which listeners a channel's lines go to, as one immutable table that is replaced when a listener comes or goes.</summary>
internal sealed class ChannelRoutes(ImmutableArray<ChannelRoute> routes)
{
    public static ChannelRoutes Empty { get; } = new([]);

    public ImmutableArray<ChannelRoute> All => routes;

    public static ChannelRoutes For(IEnumerable<ITwitchListener> listeners) =>
        new([.. listeners.GroupBy(listener => listener.Channel.Name, StringComparer.Ordinal).Select(group => new ChannelRoute(group.Key, [.. group]))]);

    /// <param name="parameter">As on the wire, with <c>#</c>.</param>
    public ChannelRoute? Find(ReadOnlySpan<byte> parameter)
    {
        foreach (var route in routes)
        {
            if (parameter.SequenceEqual(route.Parameter))
            {
                return route;
            }
        }

        foreach (var route in routes)
        {
            if (Ascii.EqualsIgnoreCase(parameter, route.Parameter))
            {
                return route;
            }
        }

        return null;
    }
}

internal sealed class ChannelRoute(string name, ImmutableArray<ITwitchListener> listeners)
{
    private readonly byte[] _parameter = Encoding.UTF8.GetBytes($"#{name}");

    public string Name => name;

    public ReadOnlySpan<byte> Parameter => _parameter;

    public ImmutableArray<ITwitchListener> Listeners => listeners;
}
