using System.Globalization;
using System.Text;
using Platform.Simulator.Twitch.Rooms;

namespace Platform.Simulator.Twitch.Flooding;

/// <summary>
/// Lines that a careless client trips over, each of a kind that Twitch, a bot or a broken proxy has been seen to send.
/// None of them removes a message, ends a connection or carries a flood's number.
/// </summary>
internal sealed class OddLines
{
    private readonly TwitchRooms _rooms;
    private readonly string _channel;
    private readonly string _roomId;
    private readonly Func<long, byte[]>[] _kinds;

    public OddLines(TwitchRooms rooms, string channel)
    {
        _rooms = rooms;
        _channel = channel;
        _roomId = rooms.RoomId(channel);
        _kinds = [.. Messages(), .. Lines()];
    }

    public int Kinds => _kinds.Length;

    /// <summary>The same number makes the same line.</summary>
    public ReadOnlyMemory<byte> this[long number] => _kinds[number % _kinds.Length](number);

    /// <summary>PRIVMSGs that are well formed enough to be somebody's message.</summary>
    private IEnumerable<Func<long, byte[]>> Messages() =>
    [
        n => Say(n, "emote range past the end Kappa", "emotes=25:900-904"),
        n => Say(n, "emote range backwards Kappa", "emotes=25:20-4"),
        n => Say(n, "emote ranges that overlap Kappa", "emotes=25:0-8,4-12/1902:2-30"),
        n => Say(n, "emote numbers that are none", "emotes=25:-1-4,99999999999999999999-99999999999999999999,a-b,7/:1-2/25"),
        n => Say(n, "👩‍👩‍👧‍👦 👨🏽‍🚀 🏳️‍🌈 family in one glyph Kappa", "emotes=25:36-40,41-45"),
        n => Say(n, "Z̷̢̛a̸̡l̵g̶o̷ " + string.Concat(Enumerable.Repeat("ͣ̈́̓̏", 60)), "emotes="),
        n => Say(n, "\u202Etxet sdrawkcab\u202C \u2066isolated\u2069 \u200B\u2060zero width", "emotes="),
        n => Say(n, "<img src=x onerror=alert(1)> </script><b>bold</b> &amp; {{text}} ${text}", "emotes="),
        n => Say(n, "\u0001ACTION never closes", "emotes=25:0-4"),
        n => Say(n, new string('W', 2_000), "emotes="),
        n => Say(n, "repeated tags", "color=#GGGGGG;color=;color=#12345;emotes=25:0-4;emotes=;badges=subscriber,/,a/b/c,;badge-info=x"),
        n => Say(n, "escapes at the edge", @"reply-parent-msg-body=a\\s\:\r\n\;reply-parent-display-name=\"),
        n => Say(n, "very many tags", string.Join(';', Enumerable.Range(0, 400).Select(i => $"odd-{i}={i}"))),
        n => Say(n, "times that are none", "tmi-sent-ts=tomorrow;bits=-5;user-id="),
        n => Say(n, "nul \0 inside", "emotes="),
        n => Say(n, "bare \r carriage return", "emotes="),
        n => [.. Head(n, "emotes="), .. "invalid "u8, 0xFF, 0xFE, 0xC0, 0x80, 0xED, 0xA0, 0x80, .. " utf-8\r\n"u8],
        n => [.. Head(n, "emotes="), .. "cut inside a character "u8, 0xF0, 0x9F, 0x8E, .. "\r\n"u8],
        n => [.. Head(n, "emotes="), .. "\r\n"u8],
    ];

    /// <summary>Lines that are nobody's message.</summary>
    private IEnumerable<Func<long, byte[]>> Lines() =>
    [
        _ => Bytes(""),
        _ => Bytes("   "),
        _ => Bytes(":"),
        _ => Bytes("@"),
        _ => Bytes("@a=b"),
        _ => Bytes("@a=b;;;=;c==d;@=@ "),
        _ => Bytes(":tmi.twitch.tv"),
        _ => Bytes(":tmi.twitch.tv "),
        _ => Bytes(":tmi.twitch.tv PRIVMSG"),
        _ => Bytes($":nobody PRIVMSG #{_channel}"),
        n => Bytes($"@unknown-{n}=1 :tmi.twitch.tv SHOUTOUT #{_channel} :a command nobody knows"),
        _ => Bytes(":tmi.twitch.tv 999 * :a numeric nobody knows"),
        n => Bytes($"@id={_rooms.FormatId(0x0DD0, n)};login=odd;msg-id=nobodyknows;room-id={_roomId};system-msg=;tmi-sent-ts=1 :tmi.twitch.tv USERNOTICE #{_channel} 🫣"),
        _ => Bytes($"@room-id={_roomId};slow=soon;followers-only= :tmi.twitch.tv ROOMSTATE #{_channel}"),
        _ => Bytes($"@login=;room-id=;target-msg-id=;tmi-sent-ts= :tmi.twitch.tv CLEARMSG #{_channel}"),
        _ => Bytes(":tmi.twitch.tv HOSTTARGET #" + _channel + " :- 0"),
        _ => [0xFF, 0xFE, 0x00, 0x80, (byte)'\r', (byte)'\n'],
    ];

    private byte[] Say(long number, string text, string tags) => [.. Head(number, tags), .. Bytes(text)];

    private byte[] Head(long number, string tags)
    {
        var login = "odd" + (number % 97).ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(
            $"@display-name=;id={_rooms.FormatId(0x0DD0, number)};room-id={_roomId};tmi-sent-ts=1790000000000;user-id=1;{tags} :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #{_channel} :");
    }

    private static byte[] Bytes(string line) => Encoding.UTF8.GetBytes(line + "\r\n");
}
