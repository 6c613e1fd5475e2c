using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>One thing that happens in the demo chat, as the script says it: no time, no ids.</summary>
internal abstract record Beat;

internal sealed record Online(string Title) : Beat;

/// <param name="AnswersTo">Index of the beat in the same scene that this replies to, or null.</param>
internal sealed record Talk(string Login, string Text, int? AnswersTo = null) : Beat
{
    public bool IsAction { get; init; }

    public bool IsFirst { get; init; }

    public bool IsHighlighted { get; init; }

    public int? Bits { get; init; }
}

/// <param name="Login">Null for a notice of the channel itself.</param>
internal sealed record Announcement(string? Login, NoticeKind Kind, string PlatformKind, string SystemText) : Beat
{
    public string Text { get; init; } = "";

    public long? Count { get; init; }

    public string? Tier { get; init; }

    public string? Recipient { get; init; }

    /// <summary>Belongs to the last gift bomb of its scene.</summary>
    public bool IsPartOfBomb { get; init; }
}

/// <param name="Target">Index of the beat in the same scene that a moderator removes.</param>
internal sealed record Delete(int Target) : Beat;

internal sealed record TimeOut(string Login, TimeSpan Duration) : Beat;
