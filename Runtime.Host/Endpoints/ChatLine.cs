using System.Globalization;
using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Host.Endpoints;

/// <summary>Checks what a caller wants said in a rehearsal; every fault at once, by the field's name.</summary>
internal sealed class ChatLine
{
    public const int LongestText = 500;
    public const int LongestName = 100;

    private readonly Dictionary<string, string[]> _faults = [];

    public ChatLine(string? text, string? displayName, string? platform, IReadOnlyList<string>? roles)
    {
        Text = Plain("text", text, LongestText);
        DisplayName = displayName is null ? "Operator" : Plain("display_name", displayName, LongestName);
        Platform = new PlatformId(platform is null ? "twitch" : PlatformName(platform));
        foreach (var role in roles ?? [])
        {
            Roles |= RoleNamed(role);
        }
    }

    public string Text { get; }

    public string DisplayName { get; }

    public PlatformId Platform { get; }

    public ChatRoles Roles { get; private set; }

    /// <summary>Empty when all is well.</summary>
    public IDictionary<string, string[]> Faults => _faults;

    private string Plain(string field, string? value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > longest)
        {
            _faults[field] = [$"must have 1 to {longest} characters"];
        }
        else if (value.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) || value.Contains('\ufffd', StringComparison.Ordinal))
        {
            _faults[field] = ["must be one line without control characters"];
        }

        return value ?? "";
    }

    private string PlatformName(string value)
    {
        if (value is not { Length: > 0 and <= 32 } || !value.All(char.IsAsciiLetterLower))
        {
            _faults["platform"] = ["must be a platform's name in lower case, for example twitch"];
        }

        return value;
    }

    private ChatRoles RoleNamed(string value)
    {
        if (value.All(char.IsAsciiLetter) && Enum.TryParse<ChatRoles>(value, ignoreCase: true, out var role))
        {
            return role;
        }

        if (!string.Equals(value, "everyone", StringComparison.OrdinalIgnoreCase))
        {
            _faults["roles"] = ["may name everyone, subscriber, vip, moderator, broadcaster and staff"];
        }

        return ChatRoles.None;
    }
}
