using System.Text;
using Platform.Simulator.Twitch.Rooms;
using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch.Sessions;

/// <summary>What a client may say once it is logged in.</summary>
internal sealed class SessionCommands(TwitchSession session, TwitchRooms rooms, TwitchSimulatorOptions options, Action<TwitchSession, string> joined)
{
    private const int LongestText = 500;

    private readonly SlidingWindow _joins = new(20, TimeSpan.FromSeconds(10));

    public void Handle(ClientLine line, CapabilityNegotiation capabilities)
    {
        switch (line.Command)
        {
            case "PING" when !session.Silence.HasFlag(SilenceKinds.Pongs):
                session.Post(TwitchLines.Pong(line));
                break;
            case "PONG":
                session.NoteAnswer();
                break;
            case "CAP" when capabilities.Handle(line) is { } answer:
                session.Post(answer);
                break;
            case "JOIN":
                ForEachChannel(line, Join);
                break;
            case "PART":
                ForEachChannel(line, Part);
                break;
            case "PRIVMSG" when !session.IsAnonymous:
                Say(line);
                break;
            case "QUIT":
                _ = session.DropAsync(DropKind.Finish);
                break;
            default:
                break;
        }
    }

    private static void ForEachChannel(ClientLine line, Action<string> action)
    {
        foreach (var name in line.Parameter(0).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (name.StartsWith('#') && name.Length > 1)
            {
                action(name[1..].ToLowerInvariant());
            }
        }
    }

    private void Join(string channel)
    {
        if (!_joins.Take(options.Time.GetUtcNow()) || options.MissingChannels.Contains(channel) || session.Channels.Contains(channel))
        {
            return;
        }

        if (options.SuspendedChannels.Contains(channel))
        {
            session.Post(TwitchLines.Notice(channel, "msg_channel_suspended", "This channel does not exist or has been suspended."));
            return;
        }

        session.Channels = session.Channels.Add(channel);
        var nick = session.Login!;
        List<ServerLine> lines = [TwitchLines.Echo("JOIN", nick, channel), .. TwitchLines.Names(nick, channel)];
        if (!session.IsAnonymous)
        {
            lines.Add(UserState(channel, ChatTags.UserState(rooms.ChatterIn(channel, nick))));
        }

        lines.Add(rooms.States.Full(channel, rooms.RoomId(channel)));
        session.Post(lines);
        rooms.Membership.Tell("JOIN", session, channel);
        joined(session, channel);
    }

    private void Part(string channel)
    {
        if (session.Channels.Contains(channel))
        {
            session.Channels = session.Channels.Remove(channel);
            session.Post(TwitchLines.Echo("PART", session.Login!, channel));
            rooms.Membership.Tell("PART", session, channel);
        }
    }

    private void Say(ClientLine line)
    {
        var channel = line.Parameter(0).TrimStart('#').ToLowerInvariant();
        var (text, isAction, isCommand) = Understand(line.Parameter(1));
        if (channel.Length == 0 || text.Length == 0 || options.MissingChannels.Contains(channel))
        {
            return;
        }

        if (isCommand)
        {
            session.Post(TwitchLines.Notice(channel, "unrecognized_cmd", $"Unrecognized command: {text.Split(' ')[0]}"));
            return;
        }

        var self = rooms.ChatterIn(channel, session.Login!);
        var isPrivileged = self.IsModerator || self.IsVip || self.IsBroadcaster;
        switch (rooms.LimitsOf(self.UserId).Judge(channel, text, isPrivileged, options.Time.GetUtcNow()))
        {
            case SendVerdict.TooFast:
                session.Post(TwitchLines.Notice(channel, "msg_ratelimit", "Your message was not sent because you are sending messages too quickly."));
                return;
            case SendVerdict.Duplicate:
                session.Post(TwitchLines.Notice(channel, "msg_duplicate", "Your message was not sent because it is identical to the previous one you sent, less than 30 seconds ago."));
                return;
            case SendVerdict.Accepted:
                Relay(line, channel, text, isAction, self);
                return;
            default:
                return;
        }
    }

    private void Relay(ClientLine line, string channel, string text, bool isAction, Chatter self)
    {
        var nonce = line.Tags.GetValueOrDefault("client-nonce");
        var said = rooms.Say(
            new ChatLine
            {
                Channel = channel,
                Login = self.Login,
                Text = text,
                IsAction = isAction,
                ClientNonce = nonce,
                ReplyTo = line.Tags.GetValueOrDefault("reply-parent-msg-id"),
            },
            except: session);
        var state = ChatTags.UserState(self);
        state["id"] = said.Id;
        if (nonce is not null)
        {
            state["client-nonce"] = nonce;
        }

        session.Post(UserState(channel, state));
    }

    private static ServerLine UserState(string channel, TagSet tags) => new($":tmi.twitch.tv USERSTATE #{channel}", tags, TwitchCapabilities.Commands);

    /// <summary><c>/me</c> in its three spellings; any other slash command has gone from IRC.</summary>
    private static (string Text, bool IsAction, bool IsCommand) Understand(string raw)
    {
        var text = raw.Trim();
        if (text.StartsWith("\u0001ACTION ", StringComparison.Ordinal))
        {
            return (Cut(text["\u0001ACTION ".Length..].TrimEnd('\u0001')), true, false);
        }

        if (text.StartsWith("/me ", StringComparison.Ordinal) || text.StartsWith(".me ", StringComparison.Ordinal))
        {
            return (Cut(text[4..]), true, false);
        }

        var isCommand = text.Length > 1 && text[0] is '/' or '.' && char.IsAsciiLetter(text[1]);
        return (Cut(text), false, isCommand);
    }

    private static string Cut(string text)
    {
        var cut = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(LongestText))
        {
            cut.Append(rune.ToString());
        }

        return cut.ToString();
    }
}
