namespace Platform.Simulator.Twitch;

/// <summary>The words with which Twitch refuses a login. None of them carries a msg-id tag.</summary>
public enum LoginRefusal
{
    AuthenticationFailed,
    ImproperlyFormatted,
    Unsuccessful,
    InvalidNick,
}
