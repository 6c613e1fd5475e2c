using System.Collections.Immutable;

namespace Platform.Simulator.Twitch;

/// <summary>One message that a chatter says, with everything that can go into its tags.</summary>
public sealed record ChatLine
{
    public required string Channel { get; init; }

    public required string Login { get; init; }

    public required string Text { get; init; }

    /// <summary>Said with <c>/me</c>.</summary>
    public bool IsAction { get; init; }

    public int? Bits { get; init; }

    /// <summary>Id of an earlier message; its author and text are looked up.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The emotes tag as it is to be sent; null works it out from the known emote words of the text.</summary>
    public string? Emotes { get; init; }

    public bool IsFirst { get; init; }

    public bool IsHighlighted { get; init; }

    public string? ClientNonce { get; init; }

    /// <summary>Null takes the next id of the simulator.</summary>
    public string? Id { get; init; }

    /// <summary>Null is now.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Added last, so that they win over the tags above.</summary>
    public ImmutableDictionary<string, string> ExtraTags { get; init; } = ImmutableDictionary<string, string>.Empty;
}
