namespace Platform.Simulator.Twitch.Wire;

/// <summary>The fixed lines of a session, word for word as tmi.twitch.tv sends them.</summary>
internal static class TwitchLines
{
    public static ServerLine Reconnect { get; } = new(":tmi.twitch.tv RECONNECT", Needs: TwitchCapabilities.Commands);

    public static ServerLine Ping { get; } = new("PING :tmi.twitch.tv");

    public static IEnumerable<ServerLine> Welcome(string nick) =>
    [
        new($":tmi.twitch.tv 001 {nick} :Welcome, GLHF!"),
        new($":tmi.twitch.tv 002 {nick} :Your host is tmi.twitch.tv"),
        new($":tmi.twitch.tv 003 {nick} :This server is rather new"),
        new($":tmi.twitch.tv 004 {nick} :-"),
        new($":tmi.twitch.tv 375 {nick} :-"),
        new($":tmi.twitch.tv 372 {nick} :You are in a maze of twisty passages, all alike."),
        new($":tmi.twitch.tv 376 {nick} :>"),
    ];

    /// <summary>Only the first parameter of a PING comes back.</summary>
    public static ServerLine Pong(ClientLine ping) =>
        new(ping.Parameters.IsEmpty ? "PONG :tmi.twitch.tv" : $":tmi.twitch.tv PONG tmi.twitch.tv :{ping.Parameter(0)}");

    public static ServerLine Refused(LoginRefusal refusal) => new(":tmi.twitch.tv NOTICE * :" + refusal switch
    {
        LoginRefusal.ImproperlyFormatted => "Improperly formatted auth",
        LoginRefusal.Unsuccessful => "Login unsuccessful",
        LoginRefusal.InvalidNick => "Invalid NICK",
        _ => "Login authentication failed",
    });

    public static ServerLine Membership(string verb, string nick, string channel) =>
        new($":{nick}!{nick}@{nick}.tmi.twitch.tv {verb} #{channel}", Needs: TwitchCapabilities.Membership);

    /// <summary>The echo of a client's own JOIN or PART, which needs no capability.</summary>
    public static ServerLine Echo(string verb, string nick, string channel) => new($":{nick}!{nick}@{nick}.tmi.twitch.tv {verb} #{channel}");

    public static IEnumerable<ServerLine> Names(string nick, string channel) =>
    [
        new($":{nick}.tmi.twitch.tv 353 {nick} = #{channel} :{nick}"),
        new($":{nick}.tmi.twitch.tv 366 {nick} #{channel} :End of /NAMES list"),
    ];

    public static ServerLine Notice(string channel, string messageId, string text) => new(
        $":tmi.twitch.tv NOTICE #{channel} :{text}",
        new TagSet { ["msg-id"] = messageId },
        TwitchCapabilities.Commands);
}
