using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Lines that are about the connection and its channels rather than chat.</summary>
internal sealed partial class TwitchConnection
{
    /// <returns>What to answer, or null.</returns>
    private byte[]? Control(in IrcLine line)
    {
        var command = Encoding.ASCII.GetString(line.Command);
        switch (command)
        {
            case "PING":
                return [.. "PONG :"u8, .. line.Parameter(0), .. "\r\n"u8];
            case "RECONNECT":
                _reconnect.TrySetResult();
                return null;
            case "ERROR":
                Interlocked.CompareExchange(ref _closing, $"the server closed the connection: {Shown(line.Parameter(0))}", null);
                return null;
            case "366":
                Membership(line.Parameter(1))?.Joined();
                return null;
            case "ROOMSTATE":
                Membership(line.Parameter(0))?.Joined();
                return null;
            case "USERSTATE":
                TakeUserState(line);
                return null;
            case "403" or "405" or "437" or "471" or "473" or "474" or "475" or "476" or "477":
                Membership(line.Parameter(1))?.JoinRefused(Shown(line.Parameter(2)));
                break;
            case "KICK" when Ascii.EqualsIgnoreCase(line.Parameter(1), Nick):
                Membership(line.Parameter(0))?.Left($"thrown out: {Shown(line.Parameter(2))}");
                return null;
            case "PART" when Ascii.EqualsIgnoreCase(line.Nick, Nick):
                Membership(line.Parameter(0))?.Left("the server took us out of the channel");
                return null;
            case "NOTICE":
                TakeNotice(line);
                break;
            default:
                break;
        }

        return _handshake.Answer(command, line) is { } answer ? Encoding.UTF8.GetBytes(answer) : null;
    }

    private void TakeUserState(in IrcLine line)
    {
        if (Membership(line.Parameter(0)) is not { } membership)
        {
            return;
        }

        var tags = TwitchTags.Read(line.Tags);
        membership.Joined();
        membership.IsPrivileged = (TwitchAuthors.RolesOf(tags) & (ChatRoles.Moderator | ChatRoles.Vip | ChatRoles.Broadcaster)) != 0;
        membership.Pending.Confirm(tags.Nonce);
    }

    private void TakeNotice(in IrcLine line)
    {
        if (Membership(line.Parameter(0)) is { } membership
            && TwitchRefusals.Of(TwitchValues.Id(TwitchTags.Read(line.Tags).Kind), Shown(line.Parameter(1))) is { } refusal
            && !membership.JoinRefused(refusal.Detail ?? ""))
        {
            membership.Pending.Refuse(refusal);
        }
    }

    private ChannelMembership? Membership(ReadOnlySpan<byte> parameter) =>
        parameter.Length > 1 && parameter[0] == (byte)'#' ? Find(Encoding.UTF8.GetString(parameter[1..]).ToLowerInvariant()) : null;

    private string Shown(ReadOnlySpan<byte> text) => _host.Redact(ChatText.Clean(Encoding.UTF8.GetString(text)));
}
