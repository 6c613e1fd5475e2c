using System.Collections.Immutable;

namespace Runtime.Core.Chat;

/// <summary>One line of chat. <see cref="Text"/> is already cleaned and safe to show as text.</summary>
public sealed record ChatMessage : ChatEvent
{
    public required ChatAuthor Author { get; init; }

    public required string Text { get; init; }

    /// <summary>Said with <c>/me</c>.</summary>
    public bool IsAction { get; init; }

    /// <summary>In text order, not overlapping, inside <see cref="Text"/>.</summary>
    public ImmutableArray<EmoteSpan> Emotes { get; init; } = [];

    public ReplyReference? Reply { get; init; }

    /// <summary>Bits, Super Chat and the like that came with the message.</summary>
    public Money? Paid { get; init; }

    /// <summary>Said by this runtime: displayed and counted, never evaluated, so that the bot cannot answer itself.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The platform marks the message as highlighted.</summary>
    public bool IsHighlighted { get; init; }

    /// <summary>The author's first message in this channel, where the platform says so.</summary>
    public bool IsFirst { get; init; }
}

/// <param name="Start">Index of the first UTF-16 unit in the message's text.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public readonly record struct EmoteSpan(int Start, int Length, ChatEmote Emote);

/// <param name="Provider">Whose emote it is: a platform id, or a third party such as <c>7tv</c>.</param>
/// <param name="ImageUrl">An https address on an allowed host, or null where there is only the text.</param>
public sealed record ChatEmote(string Provider, string Id, string? ImageUrl);

/// <summary>The message that this one answers.</summary>
public sealed record ReplyReference(string MessageId, string DisplayName, string Text);

/// <param name="Amount">In the currency's main unit: 5.00 is five euro, 100 is a hundred bits.</param>
/// <param name="Currency">ISO 4217 code, or the platform's own unit in upper case, such as <c>BITS</c>.</param>
public sealed record Money(decimal Amount, string Currency);
