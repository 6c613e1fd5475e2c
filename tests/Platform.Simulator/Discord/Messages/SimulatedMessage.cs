using System.Collections.Immutable;
using System.Text.Json;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Messages;

/// <summary>A message as it is at this moment, be it in a channel or shown to one person as an answer.</summary>
public sealed record SimulatedMessage
{
    public const int EphemeralFlag = 64;
    public const int LoadingFlag = 128;

    public required string Id { get; init; }

    public required string ChannelId { get; init; }

    public required SimulatedUser Author { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public string Content { get; init; } = "";

    /// <summary>As they were sent.</summary>
    public ImmutableArray<JsonElement> Embeds { get; init; } = [];

    /// <summary>Action rows as they were sent.</summary>
    public ImmutableArray<JsonElement> Components { get; init; } = [];

    public ImmutableArray<SimulatedAttachment> Attachments { get; init; } = [];

    public int Flags { get; init; }

    public string? Nonce { get; init; }

    /// <summary><c>allowed_mentions</c> of the last request that wrote it; null where it had none, and everything pings.</summary>
    public JsonElement? AllowedMentions { get; init; }

    /// <summary>Who was pinged when it was sent: <c>@everyone</c>, <c>@here</c>, ids of users and roles. Edits never ping.</summary>
    public ImmutableArray<string> Pings { get; init; } = [];

    /// <summary>The message it replies to.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>The interaction that it answers.</summary>
    public string? InteractionId { get; init; }

    /// <summary>Of an ephemeral one: the only person who sees it.</summary>
    public string? VisibleTo { get; init; }

    public bool IsEphemeral => (Flags & EphemeralFlag) != 0;

    /// <summary>"… is thinking": deferred, and not filled in yet.</summary>
    public bool IsLoading => (Flags & LoadingFlag) != 0;

    /// <summary>Of the first embed.</summary>
    public string? Title => Embeds.IsEmpty ? null : Embeds[0].Text("title");

    /// <summary>Buttons and selects, out of their rows.</summary>
    public ImmutableArray<JsonElement> Controls => [.. Components.SelectMany(row => row.Items("components"))];

    public JsonElement? FindControl(string customId) => Controls.Where(control => control.Text("custom_id") == customId).Select(control => (JsonElement?)control).FirstOrDefault();
}

public sealed record SimulatedAttachment(string Id, string FileName, long Size);
