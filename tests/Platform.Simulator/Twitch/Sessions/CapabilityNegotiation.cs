using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch.Sessions;

/// <summary>The CAP command: Twitch's clients just REQ, IRCv3 ones LS, wait, REQ and END. Both are answered.</summary>
internal sealed class CapabilityNegotiation(TwitchCapabilities offered)
{
    private static readonly (TwitchCapabilities Flag, string Name)[] Names =
    [
        (TwitchCapabilities.Tags, "twitch.tv/tags"),
        (TwitchCapabilities.Commands, "twitch.tv/commands"),
        (TwitchCapabilities.Membership, "twitch.tv/membership"),
    ];

    public TwitchCapabilities Granted { get; private set; }

    /// <summary>The client used CAP at all and has not said END.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The client asked what there is, so it will say END when it is through.</summary>
    public bool WasListed { get; private set; }

    public ServerLine? Handle(ClientLine line)
    {
        switch (line.Parameter(0).ToUpperInvariant())
        {
            case "LS":
                WasListed = IsOpen = true;
                return Answer("LS", Describe(offered));
            case "LIST":
                return Answer("LIST", Describe(Granted));
            case "REQ":
                IsOpen = true;
                return Request(line.Parameter(1));
            case "END":
                IsOpen = false;
                return null;
            default:
                return new ServerLine($":tmi.twitch.tv 410 * {line.Parameter(0)} :Invalid CAP command");
        }
    }

    private ServerLine Request(string wanted)
    {
        var flags = TwitchCapabilities.None;
        foreach (var name in wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var known = Array.Find(Names, candidate => candidate.Name == name).Flag;
            if (known == TwitchCapabilities.None || !offered.HasFlag(known))
            {
                return Answer("NAK", wanted);
            }

            flags |= known;
        }

        Granted |= flags;
        return Answer("ACK", wanted);
    }

    private static ServerLine Answer(string verb, string names) => new($":tmi.twitch.tv CAP * {verb} :{names}");

    private static string Describe(TwitchCapabilities flags) => string.Join(' ', Names.Where(entry => flags.HasFlag(entry.Flag)).Select(entry => entry.Name));
}
