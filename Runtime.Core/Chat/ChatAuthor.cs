using System.Collections.Immutable;

namespace Runtime.Core.Chat;

/// <summary>Who said it, as the platform described them at that moment.</summary>
public sealed record ChatAuthor
{
    /// <summary>The platform's stable id; the login where the platform sends no id.</summary>
    public required string UserId { get; init; }

    public required string Login { get; init; }

    public required string DisplayName { get; init; }

    /// <summary><c>#RRGGBB</c>, or null.</summary>
    public string? Color { get; init; }

    public string? AvatarUrl { get; init; }

    public ChatRoles Roles { get; init; }

    public ImmutableArray<ChatBadge> Badges { get; init; } = [];
}

/// <param name="Set">The badge's set, for example <c>subscriber</c>.</param>
/// <param name="Version">The version inside the set, an opaque string.</param>
public sealed record ChatBadge(string Set, string Version, string? ImageUrl = null);

/// <summary>What a person may do in the channel; taken from the platform's data only, never from text.</summary>
[Flags]
public enum ChatRoles
{
    None = 0,
    Subscriber = 1,
    Vip = 2,
    Moderator = 4,
    Broadcaster = 8,
    Staff = 16,
}
