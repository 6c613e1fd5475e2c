using System.Collections.Immutable;
using System.Text.Json;
using Platform.Simulator.Discord.Ground;

namespace Platform.Simulator.Discord.Messages;

/// <summary>The body of a request that writes a message. What a field that is absent means differs between new messages and edits.</summary>
/// <param name="Body">An object; an empty one where the request had none.</param>
internal sealed record MessageDraft(JsonElement Body, ImmutableArray<SimulatedAttachment> Files)
{
    public bool Has(string name) => Body.TryGetProperty(name, out _);

    public string Content => Body.Text("content") ?? "";

    public ImmutableArray<JsonElement> Embeds => [.. Body.Items("embeds")];

    public ImmutableArray<JsonElement> Components => [.. Body.Items("components")];

    public int Flags => (int)(Body.Number("flags") ?? 0);

    public JsonElement? AllowedMentions => Body.Child("allowed_mentions");

    /// <summary>A string or a number on the wire.</summary>
    public string? Nonce => Body.Child("nonce")?.ToString();

    /// <summary>With this draft's fields in place of the message's own; <see cref="SimulatedMessage.Pings"/> stay, as edits never ping.</summary>
    public SimulatedMessage Edit(SimulatedMessage message, DateTimeOffset now) => message with
    {
        Content = Has("content") ? Content : message.Content,
        Embeds = Has("embeds") ? Embeds : message.Embeds,
        Components = Has("components") ? Components : message.Components,
        Attachments = Files.IsEmpty ? message.Attachments : Files,
        AllowedMentions = AllowedMentions,
        Flags = (message.Flags & ~SimulatedMessage.LoadingFlag & ~4) | (Has("flags") ? Flags & 4 : message.Flags & 4),
        // A deferred answer that is filled in counts as new, not as edited.
        EditedAt = message.IsLoading ? null : now,
    };
}
