using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Runtime.Core.Discord.Messages;

/// <summary>
/// What is said in a channel or in answer to a command. Nobody is ever pinged by it: the wire form always forbids mentions.
/// Text from chat is escaped by whoever puts it in (<c>DiscordText</c>); limits are enforced when it is sent.
/// </summary>
public sealed record DiscordMessage(string Content = "")
{
    public const int MaxContent = 2000;

    public ImmutableArray<DiscordEmbed> Embeds { get; init; } = [];

    /// <summary>Up to five rows of up to five buttons, or one select each.</summary>
    public ImmutableArray<DiscordRow> Rows { get; init; } = [];
}

/// <param name="Color">0xRRGGBB.</param>
public sealed record DiscordEmbed(string? Title, string? Description = null, Uri? Url = null, int? Color = null, DateTimeOffset? Timestamp = null)
{
    public ImmutableArray<DiscordEmbedField> Fields { get; init; } = [];

    public string? Footer { get; init; }

    /// <summary>Only an https address; Discord fetches it itself.</summary>
    public Uri? Thumbnail { get; init; }

    public Uri? Image { get; init; }
}

public sealed record DiscordEmbedField(string Name, string Value, bool Inline = false);

public sealed record DiscordRow(ImmutableArray<DiscordComponent> Components);

[JsonDerivedType(typeof(DiscordButton), "button")]
[JsonDerivedType(typeof(DiscordLinkButton), "link")]
[JsonDerivedType(typeof(DiscordSelect), "select")]
public abstract record DiscordComponent;

/// <summary>A button that comes back to us as an interaction with <paramref name="CustomId"/>, at most 100 characters.</summary>
public sealed record DiscordButton(string CustomId, string Label, DiscordButtonStyle Style = DiscordButtonStyle.Secondary, bool Disabled = false) : DiscordComponent;

public sealed record DiscordLinkButton(Uri Url, string Label) : DiscordComponent;

public sealed record DiscordSelect(string CustomId, string Placeholder, ImmutableArray<DiscordSelectOption> Options) : DiscordComponent;

public sealed record DiscordSelectOption(string Label, string Value, string? Description = null, bool Selected = false);

/// <summary>Discord's numbers.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "Discord's numbers begin at one.")]
public enum DiscordButtonStyle
{
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
}
