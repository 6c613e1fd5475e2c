using System.Text.Json.Serialization;
using Runtime.Core.Chat;

namespace Runtime.Core.Effects;

/// <summary>
/// What a decision wants done outside, as pure data. Each kind is stored in the outbox under its discriminator, so a
/// kind that was ever stored keeps its name.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "action_type")]
[JsonDerivedType(typeof(SendChatMessage), SendChatMessage.Type)]
[JsonDerivedType(typeof(EnqueueClipJob), EnqueueClipJob.Type)]
[JsonDerivedType(typeof(AnnounceClip), AnnounceClip.Type)]
public abstract record EffectAction
{
    /// <summary>The contract's <c>action_type</c>.</summary>
    [JsonIgnore]
    public abstract string ActionType { get; }

    /// <summary>The platform it is carried out on, or null where it concerns none.</summary>
    [JsonIgnore]
    public virtual PlatformId? Target => null;
}

/// <summary>Say something in a channel.</summary>
/// <param name="ReplyTo">Id of the message to answer, or null to just say it.</param>
public sealed record SendChatMessage(PlatformId Platform, string Channel, string Text, string? ReplyTo) : EffectAction
{
    public const string Type = "send_chat_message";

    [JsonIgnore]
    public override string ActionType => Type;

    [JsonIgnore]
    public override PlatformId? Target => Platform;
}
