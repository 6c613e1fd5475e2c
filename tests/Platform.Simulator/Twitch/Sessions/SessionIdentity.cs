namespace Platform.Simulator.Twitch.Sessions;

/// <summary>Who a session is once its login was accepted.</summary>
/// <param name="Account">Null for anonymous readers and for guests of open doors.</param>
internal sealed record SessionIdentity(string Nick, bool IsAnonymous, TwitchAccount? Account);
