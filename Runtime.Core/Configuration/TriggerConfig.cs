using System.Collections.Immutable;

namespace Runtime.Core.Configuration;

/// <summary>One entry of <c>triggers.json</c>.</summary>
public sealed record TriggerConfig
{
    public required string Id { get; init; }

    public required TriggerType Type { get; init; }

    /// <summary>The creator it belongs to, or <c>*</c> for every creator.</summary>
    public required string Creator { get; init; }

    public bool Enabled { get; init; } = true;

    public string Description { get; init; } = "";

    /// <summary>With its prefix, for example <c>!ping</c>.</summary>
    public string? Command { get; init; }

    public ImmutableArray<string> Aliases { get; init; } = [];

    public ImmutableArray<TriggerArgumentConfig> Arguments { get; init; } = [];

    public ImmutableArray<string> Keywords { get; init; } = [];

    public string? Pattern { get; init; }

    /// <summary>Platform names; empty is all of them.</summary>
    public ImmutableArray<string> Platforms { get; init; } = [];

    /// <summary>Who may use it: <c>everyone, subscriber, vip, moderator, broadcaster</c>; empty is everyone.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Roles by platform name, where one platform differs from <see cref="Roles"/>.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> RolesByPlatform { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    public CooldownConfig Cooldown { get; init; } = new();

    public ImmutableArray<TriggerActionConfig> Actions { get; init; } = [];

    /// <summary>As written in the document, or null.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

public enum TriggerType
{
    Command,
    Keyword,
    Regex,
}

/// <summary>Zero is no cooldown. <c>cooldown_seconds</c> of the contracts is the creator scope.</summary>
public sealed record CooldownConfig
{
    public TimeSpan User { get; init; }

    public TimeSpan Creator { get; init; }

    public TimeSpan Global { get; init; }
}

/// <summary>A named, typed argument of a command.</summary>
public sealed record TriggerArgumentConfig
{
    public required string Name { get; init; }

    /// <summary><c>text</c> (one word), <c>number</c>, <c>user</c> (a leading @ is dropped) or <c>rest</c> (everything that is left).</summary>
    public string Type { get; init; } = "text";

    public bool Required { get; init; }

    public string? Default { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }
}

/// <param name="Type">For example <c>send_chat_message</c>.</param>
/// <param name="Text">The reply's template, for actions that say something.</param>
/// <param name="Reply">Answer as a reply to the message where the platform can.</param>
public sealed record TriggerActionConfig(string Type, string? Text, bool Reply = false);
