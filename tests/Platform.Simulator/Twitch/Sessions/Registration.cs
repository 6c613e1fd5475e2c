using Platform.Simulator.Twitch.Identity;
using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch.Sessions;

/// <summary>From the first byte to a login that was accepted or refused.</summary>
internal sealed class Registration(TwitchSimulatorOptions options, TwitchTokens tokens, Func<LoginRefusal?> takeRefusal)
{
    private string? _password;
    private string? _nick;
    private bool _hasUser;

    public CapabilityNegotiation Capabilities { get; } = new(options.Capabilities);

    /// <summary>Set once the login was accepted.</summary>
    public SessionIdentity? Identity { get; private set; }

    /// <summary>Set once the login was refused.</summary>
    public LoginRefusal? Refusal { get; private set; }

    /// <returns>What to answer at once; the outcome of the login is in the properties.</returns>
    public ServerLine? Handle(ClientLine line)
    {
        ServerLine? answer = null;
        switch (line.Command)
        {
            case "CAP":
                answer = Capabilities.Handle(line);
                break;
            case "PASS":
                _password = line.Parameter(0);
                break;
            case "NICK":
                _nick = line.Parameter(0).ToLowerInvariant();
                break;
            case "USER":
                _hasUser = true;
                break;
            case "PING":
                answer = TwitchLines.Pong(line);
                break;
            default:
                break;
        }

        if (IsComplete)
        {
            Decide(_nick!);
        }

        return answer;
    }

    /// <summary>A whole CAP exchange is waited for where the client began one; a bare CAP REQ is not, as tmi.js never ends it.</summary>
    private bool IsComplete =>
        _nick is not null
        && (_password is not null || options.OpenDoors || IsAnonymous(_nick) || !IsValid(_nick))
        && !(Capabilities.IsOpen && (Capabilities.WasListed || options.StrictRegistration))
        && (_hasUser || !options.StrictRegistration);

    private void Decide(string nick)
    {
        if (takeRefusal() is { } ordered)
        {
            Refusal = ordered;
        }
        else if (!IsValid(nick))
        {
            Refusal = LoginRefusal.InvalidNick;
        }
        else if (IsAnonymous(nick))
        {
            Identity = new SessionIdentity(nick, IsAnonymous: true, Account: null);
        }
        else if (options.OpenDoors)
        {
            Identity = new SessionIdentity(nick, IsAnonymous: false, tokens.FindByLogin(nick));
        }
        else if (!_password!.StartsWith("oauth:", StringComparison.Ordinal))
        {
            Refusal = LoginRefusal.ImproperlyFormatted;
        }
        else if (tokens.FindByToken(_password["oauth:".Length..]) is { } account && account.Login == nick)
        {
            Identity = new SessionIdentity(nick, IsAnonymous: false, account);
        }
        else
        {
            Refusal = LoginRefusal.AuthenticationFailed;
        }
    }

    private static bool IsAnonymous(string nick) =>
        nick.StartsWith("justinfan", StringComparison.Ordinal) && nick.Length > "justinfan".Length && nick["justinfan".Length..].All(char.IsAsciiDigit);

    private static bool IsValid(string nick) =>
        nick.Length is >= 1 and <= 25 && nick.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
