using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Runtime.Core.Clips.Publishing.YouTube;

/// <summary>The few resources of the Data API that an upload touches. Read on 2026-11-21 from its reference.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Video))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(ChannelList))]
[JsonSerializable(typeof(PlaylistItemList))]
[JsonSerializable(typeof(UploadSession))]
internal sealed partial class YouTubeJson : JsonSerializerContext;

internal sealed record Video(string? Id, VideoSnippet? Snippet, VideoStatus? Status);

internal sealed record VideoSnippet(string Title, string Description);

internal sealed record VideoStatus(string PrivacyStatus, bool SelfDeclaredMadeForKids);

internal sealed record ErrorAnswer(ErrorBody? Error);

internal sealed record ErrorBody(int Code, ImmutableArray<ErrorReason> Errors);

internal sealed record ErrorReason(string? Reason);

internal sealed record TokenAnswer([property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn, string? Error);

internal sealed record ChannelList(ImmutableArray<Channel> Items);

internal sealed record Channel(ChannelDetails? ContentDetails);

internal sealed record ChannelDetails(RelatedPlaylists? RelatedPlaylists);

internal sealed record RelatedPlaylists(string? Uploads);

internal sealed record PlaylistItemList(ImmutableArray<PlaylistItem> Items);

internal sealed record PlaylistItem(PlaylistSnippet? Snippet);

internal sealed record PlaylistSnippet(string? Description, ResourceId? ResourceId);

internal sealed record ResourceId(string? VideoId);

/// <summary>What is kept of an upload that was begun: one session makes one video, however often it is asked.</summary>
/// <param name="Length">Of the file that it was begun for.</param>
internal sealed record UploadSession(string Address, long Length);
