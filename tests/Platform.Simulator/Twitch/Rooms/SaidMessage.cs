namespace Platform.Simulator.Twitch.Rooms;

/// <summary>A message that was said, as far as replies and deletions need it.</summary>
/// <param name="ThreadId">Id of the first message of its thread; its own where it began one.</param>
internal sealed record SaidMessage(string Id, string Channel, Chatter Author, string Text, string ThreadId, string ThreadLogin);
