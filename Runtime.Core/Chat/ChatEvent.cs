using System.Text.Json.Serialization;
using Runtime.Core.Creators;

namespace Runtime.Core.Chat;

/// <summary>
/// What a platform said about a chat, normalised. The family is closed: message, message deleted, user moderated,
/// chat cleared, notice, stream status.
/// </summary>
/// <remarks>Messages and notices are stored with the feed under these discriminators, so they keep their names.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ChatMessage), "message")]
[JsonDerivedType(typeof(ChatNotice), "notice")]
public abstract record ChatEvent : CreatorInput
{
    private protected ChatEvent()
    {
    }

    public required CreatorId Creator { get; init; }

    public required PlatformId Platform { get; init; }

    /// <summary>The channel as the platform spells it, without decoration such as <c>#</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>
    /// The platform's own id of this event, or one derived from its content where the platform sends none.
    /// (platform, channel, id) is what makes a redelivery recognisable.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>When the platform says it happened.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>When this process read it.</summary>
    public required DateTimeOffset ReceivedTime { get; init; }

    public Delivery Delivery { get; init; }

    /// <summary>Made by the demo rather than by a person; marked as such on every surface.</summary>
    public bool IsSynthetic { get; init; }
}

/// <summary>How an event reached us, which decides what it may cause.</summary>
public enum Delivery
{
    /// <summary>As it happened: displayed, counted, may fire triggers.</summary>
    Live,

    /// <summary>From a backlog: displayed and counted, never fires a trigger.</summary>
    History,

    /// <summary>An operator's rehearsal: evaluated and shown, leaves nothing behind.</summary>
    Test,
}
