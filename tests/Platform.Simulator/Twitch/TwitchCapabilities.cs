namespace Platform.Simulator.Twitch;

/// <summary>The IRCv3 capabilities that Twitch offers and a client may ask for.</summary>
[Flags]
public enum TwitchCapabilities
{
    None = 0,
    Tags = 1,
    Commands = 2,
    Membership = 4,
    All = Tags | Commands | Membership,
}
