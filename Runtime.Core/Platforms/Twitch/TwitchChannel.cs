using Runtime.Core.Creators;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Whose events a channel's lines become.</summary>
/// <param name="Name">In lower case, without <c>#</c>.</param>
internal sealed record TwitchChannel(CreatorId Creator, string Name)
{
    private const int LongestName = 50;

    /// <summary>Operators write <c>#Name</c>, <c>Name</c> or the page's address; all of them name the same channel.</summary>
    /// <returns>Null for what no server would take as a channel's name.</returns>
    public static string? Normalize(string? text)
    {
        var name = text?.Trim() ?? "";
        if (Uri.TryCreate(name, UriKind.Absolute, out var page) && page.Scheme is "https" or "http")
        {
            name = page.AbsolutePath.Trim('/');
        }

        name = name.TrimStart('#').ToLowerInvariant();
        return name.Length is > 0 and <= LongestName && name.All(IsNameCharacter) ? name : null;
    }

    private static bool IsNameCharacter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.';
}
