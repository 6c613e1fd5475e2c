using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace Runtime.Core.Clips.Publishing.YouTube;

/// <summary>Looks among the newest uploads of a channel for one of ours.</summary>
internal sealed class YouTubeUploads(YouTubeHttp http, YouTubeTokens tokens, IOptions<YouTubeUploadOptions> options)
{
    private const int Newest = 50;

    /// <returns>The video's id, or null when it is not among them.</returns>
    /// <exception cref="YouTubeException">Nobody can tell.</exception>
    public async Task<string?> FindAsync(Clip clip, CancellationToken cancellationToken)
    {
        var channels = await GetAsync(clip, "youtube/v3/channels?part=contentDetails&mine=true", YouTubeJson.Default.ChannelList, cancellationToken);
        var playlist = channels.Items.IsDefaultOrEmpty ? null : channels.Items[0].ContentDetails?.RelatedPlaylists?.Uploads;
        if (playlist is null)
        {
            throw new YouTubeException(YouTubeFailure.Operator, "the login belongs to no YouTube channel");
        }

        var uploads = await GetAsync(
            clip, $"youtube/v3/playlistItems?part=snippet&maxResults={Newest}&playlistId={Uri.EscapeDataString(playlist)}", YouTubeJson.Default.PlaylistItemList, cancellationToken);
        return (uploads.Items.IsDefault ? [] : uploads.Items)
            .FirstOrDefault(item => item.Snippet?.Description?.Contains(YouTubeTexts.MarkOf(clip), StringComparison.Ordinal) == true)?.Snippet?.ResourceId?.VideoId;
    }

    private async Task<T> GetAsync<T>(Clip clip, string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(options.Value.BaseAddress), path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await tokens.TokenAsync(clip.Creator, cancellationToken)).Reveal());
        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await YouTubeHttp.FailureOfAsync(response, cancellationToken);
        }

        return await YouTubeHttp.ReadAsync(response, shape, cancellationToken) ?? throw new YouTubeException(YouTubeFailure.Passing, "YouTube gave an answer that cannot be read");
    }
}
