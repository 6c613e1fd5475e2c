using System.Globalization;
using Platform.Simulator.Twitch.Rooms;
using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch;

/// <summary>What moderators and the channel's settings do to a chat.</summary>
public sealed class TwitchModeration
{
    private readonly TwitchRooms _rooms;
    private readonly TimeProvider _time;

    internal TwitchModeration(TwitchRooms rooms, TimeProvider time)
    {
        _rooms = rooms;
        _time = time;
    }

    /// <summary>Takes one message away. As on Twitch, the room's id is left empty.</summary>
    /// <exception cref="ArgumentException">No such message was said.</exception>
    public void Delete(string messageId)
    {
        var said = _rooms.History.Find(messageId) ?? throw new ArgumentException($"No message has the id {messageId}.", nameof(messageId));
        var tags = new TagSet
        {
            ["login"] = said.Author.Login,
            ["room-id"] = "",
            ["target-msg-id"] = said.Id,
            ["tmi-sent-ts"] = Now(),
        };
        _rooms.Send(said.Channel, new ServerLine($":tmi.twitch.tv CLEARMSG #{said.Channel} :{said.Text}", tags, TwitchCapabilities.Commands));
    }

    /// <returns>The id of the message that went, or null when the login has said nothing.</returns>
    public string? DeleteLast(string channel, string login)
    {
        if (_rooms.History.LastBy(channel, login) is not { } said)
        {
            return null;
        }

        Delete(said.Id);
        return said.Id;
    }

    public void Timeout(string channel, string login, TimeSpan duration)
    {
        var tags = Target(channel, login);
        tags["ban-duration"] = ((long)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        Clear(channel, $" :{login}", tags);
    }

    public void Ban(string channel, string login) => Clear(channel, $" :{login}", Target(channel, login));

    public void Clear(string channel) => Clear(channel, "", new TagSet { ["room-id"] = _rooms.RoomId(channel), ["tmi-sent-ts"] = Now() });

    /// <summary>Any NOTICE of the channel, for example <c>msg_ratelimit</c> or <c>slow_on</c>.</summary>
    public void Notice(string channel, string messageId, string text) => _rooms.Send(channel, TwitchLines.Notice(channel, messageId, text));

    /// <summary>Changes a mode (<c>slow</c>, <c>subs-only</c>, ...) and tells of that one alone.</summary>
    public void RoomState(string channel, string mode, string value) => _rooms.Send(channel, _rooms.States.Change(channel, _rooms.RoomId(channel), mode, value));

    private void Clear(string channel, string target, TagSet tags) =>
        _rooms.Send(channel, new ServerLine($":tmi.twitch.tv CLEARCHAT #{channel}{target}", tags, TwitchCapabilities.Commands));

    private TagSet Target(string channel, string login) => new()
    {
        ["room-id"] = _rooms.RoomId(channel),
        ["target-user-id"] = _rooms.ChatterIn(channel, login).UserId,
        ["tmi-sent-ts"] = Now(),
    };

    private string Now() => ChatTags.Milliseconds(_time.GetUtcNow());
}
