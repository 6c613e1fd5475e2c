using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace TestKit.Admin;

/// <summary>Chat events with every field filled in; a test changes what it is about.</summary>
public static class ChatSamples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static ChatAuthor Author(string name = "Mira", ChatRoles roles = ChatRoles.None, string? color = "#1e90ff") => new()
    {
        UserId = $"id-{name}",
        Login = name.ToLowerInvariant(),
        DisplayName = name,
        Color = color,
        Roles = roles,
    };

    public static ChatMessage Message(string text, string creator = "daniel", ChatAuthor? author = null, DateTimeOffset? at = null, string platform = "twitch") => new()
    {
        Creator = new CreatorId(creator),
        Platform = new PlatformId(platform),
        Channel = creator,
        Id = Guid.NewGuid().ToString("N"),
        EventTime = (at ?? Noon).AddMilliseconds(-80),
        ReceivedTime = at ?? Noon,
        Author = author ?? Author(),
        Text = text,
    };

    public static ChatNotice Notice(NoticeKind kind, string systemText, string creator = "daniel", DateTimeOffset? at = null) => new()
    {
        Creator = new CreatorId(creator),
        Platform = new PlatformId("twitch"),
        Channel = creator,
        Id = Guid.NewGuid().ToString("N"),
        EventTime = at ?? Noon,
        ReceivedTime = at ?? Noon,
        Kind = kind,
        PlatformKind = kind.ToString().ToLowerInvariant(),
        SystemText = systemText,
        Author = Author("Noor"),
    };

    public static CreatorState State(string id = "daniel", params FeedEntry[] feed) => new()
    {
        Id = new CreatorId(id),
        DisplayName = char.ToUpperInvariant(id[0]) + id[1..],
        Sequence = feed.Length == 0 ? 0 : feed.Max(entry => entry.Sequence),
        Feed = [.. feed],
    };
}
