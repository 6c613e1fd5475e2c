using System.Collections.Concurrent;
using System.Collections.Immutable;
using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch.Rooms;

/// <summary>The modes of each channel: told in full at JOIN, later only the one that changed.</summary>
internal sealed class RoomStates
{
    private static readonly ImmutableDictionary<string, string> Initial = ImmutableDictionary.CreateRange<string, string>(
    [
        new("emote-only", "0"),
        new("followers-only", "-1"),
        new("r9k", "0"),
        new("slow", "0"),
        new("subs-only", "0"),
    ]);

    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, string>> _states = new(StringComparer.Ordinal);

    public static IEnumerable<string> Modes => Initial.Keys.Order(StringComparer.Ordinal);

    public ServerLine Full(string channel, string roomId) => Line(channel, roomId, _states.GetValueOrDefault(channel, Initial));

    /// <returns>The line that tells of the change alone.</returns>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public ServerLine Change(string channel, string roomId, string mode, string value)
    {
        if (!Initial.ContainsKey(mode))
        {
            throw new ArgumentException($"There is no room mode '{mode}'; there are {string.Join(", ", Modes)}.", nameof(mode));
        }

        _states.AddOrUpdate(channel, _ => Initial.SetItem(mode, value), (_, state) => state.SetItem(mode, value));
        return Line(channel, roomId, [new(mode, value)]);
    }

    private static ServerLine Line(string channel, string roomId, IEnumerable<KeyValuePair<string, string>> modes)
    {
        var tags = new TagSet { ["room-id"] = roomId };
        tags.AddRange(modes);
        return new ServerLine($":tmi.twitch.tv ROOMSTATE #{channel}", tags, TwitchCapabilities.Commands);
    }
}
