using System.Collections.Immutable;

namespace Runtime.Core.Configuration;

/// <summary><c>chat_behaviour.json</c>: simple replies that apply to every creator, first match wins.</summary>
public sealed record ChatBehaviourConfig
{
    public TimeSpan SendCooldown { get; init; } = TimeSpan.FromSeconds(0.75);

    public bool StartupAnnouncementEnabled { get; init; }

    public string StartupAnnouncement { get; init; } = "";

    public ImmutableArray<ChatBehaviourReply> Replies { get; init; } = [];
}

public sealed record ChatBehaviourReply
{
    public required string Match { get; init; }

    /// <summary><c>equals_icase</c> rather than <c>contains_icase</c>.</summary>
    public bool WholeMessage { get; init; } = true;

    public required string Response { get; init; }

    public TimeSpan Cooldown { get; init; }
}
