using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Tests;

/// <summary>Events with every field filled in; a test says only what it is about.</summary>
internal static class TestEvents
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static long _next;

    public static PlatformId Scripted { get; } = new("scripted");

    public static ChatMessage Message(string text, string login = "bob", string? id = null, string creator = "alice", ChatRoles roles = ChatRoles.None) => new()
    {
        Creator = new CreatorId(creator),
        Platform = Scripted,
        Channel = creator,
        Id = id ?? NewId(),
        EventTime = Noon,
        ReceivedTime = Noon,
        Author = new ChatAuthor { UserId = $"id-of-{login}", Login = login, DisplayName = login, Roles = roles },
        Text = text,
    };

    public static MessageDeleted Deleted(string target, string creator = "alice") => new()
    {
        Creator = new CreatorId(creator),
        Platform = Scripted,
        Channel = creator,
        Id = NewId(),
        EventTime = Noon,
        ReceivedTime = Noon,
        TargetMessageId = target,
    };

    public static UserModerated TimedOut(string login, TimeSpan? duration, string? userId = null) => new()
    {
        Creator = new CreatorId("alice"),
        Platform = Scripted,
        Channel = "alice",
        Id = NewId(),
        EventTime = Noon,
        ReceivedTime = Noon,
        TargetLogin = login,
        TargetUserId = userId,
        Duration = duration,
    };

    public static ChatCleared Cleared(string channel = "alice") => new()
    {
        Creator = new CreatorId("alice"),
        Platform = Scripted,
        Channel = channel,
        Id = NewId(),
        EventTime = Noon,
        ReceivedTime = Noon,
    };

    public static StreamStatusChanged Online(bool isOnline) => new()
    {
        Creator = new CreatorId("alice"),
        Platform = Scripted,
        Channel = "alice",
        Id = NewId(),
        EventTime = Noon,
        ReceivedTime = Noon,
        IsOnline = isOnline,
        StartedAt = Noon,
    };

    private static string NewId() => new Guid((int)Interlocked.Increment(ref _next), 0, 0, new byte[8]).ToString("D");
}
