using Runtime.Core.Chat;

namespace Runtime.Admin.Chat;

/// <summary>What the operator wants to see; empty parts let everything through.</summary>
public sealed record ChatFilter
{
    public string Creator { get; init; } = "";

    public string Platform { get; init; } = "";

    /// <summary>Found in the text, the author's name or the login, whatever the case.</summary>
    public string Text { get; init; } = "";

    public ChatRoles Role { get; init; }

    public bool IsEmpty => this == new ChatFilter();

    public bool Accepts(ChatEvent entry) =>
        (Creator.Length == 0 || entry.Creator.Value == Creator)
        && (Platform.Length == 0 || entry.Platform.Value == Platform)
        && (Role == ChatRoles.None || (AuthorOf(entry)?.Roles & Role) == Role)
        && (Text.Length == 0 || Mentions(entry, Text.Trim()));

    private static bool Mentions(ChatEvent entry, string text) =>
        Contains(AuthorOf(entry)?.DisplayName, text)
        || Contains(AuthorOf(entry)?.Login, text)
        || entry switch
        {
            ChatMessage message => Contains(message.Text, text),
            ChatNotice notice => Contains(notice.SystemText, text) || Contains(notice.Text, text),
            _ => false,
        };

    private static bool Contains(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    private static ChatAuthor? AuthorOf(ChatEvent entry) => entry switch
    {
        ChatMessage message => message.Author,
        ChatNotice notice => notice.Author,
        _ => null,
    };
}
