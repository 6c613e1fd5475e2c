using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Publishing.YouTube;

/// <summary>
/// The resumable upload protocol: a session is opened with the video's description, blocks are put to its address, and it
/// tells at any time how much of them it has. Read on 2026-11-21 from "Resumable uploads" of the Data API.
/// </summary>
internal sealed class YouTubeSessions(YouTubeHttp http, YouTubeTokens tokens, IOptions<YouTubeUploadOptions> options, IConfigurationSource configuration)
{
    private const int BlockUnit = 256 * 1024;
    private const string MediaType = "video/mp4";

    /// <exception cref="YouTubeException">No session was opened.</exception>
    public async Task<UploadSession> OpenAsync(Clip clip, long length, CancellationToken cancellationToken)
    {
        using var response = await AuthorisedAsync(clip.Creator, () => Opening(clip, length), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await YouTubeHttp.FailureOfAsync(response, cancellationToken);
        }

        return response.Headers.Location is { IsAbsoluteUri: true } address && IsOurs(address)
            ? new UploadSession(address.AbsoluteUri, length)
            : throw new YouTubeException(YouTubeFailure.Passing, "YouTube opened no upload session at an address of its own");
    }

    /// <summary>Where the session stands, without sending anything.</summary>
    public Task<SessionState> AskAsync(CreatorId creator, UploadSession session, CancellationToken cancellationToken) =>
        PutAsync(creator, session, () => new ByteArrayContent([]) { Headers = { ContentRange = new ContentRangeHeaderValue(session.Length) } }, cancellationToken);

    /// <summary>Puts the next block of the file.</summary>
    public async Task<SessionState> SendAsync(CreatorId creator, UploadSession session, FileStream file, long from, CancellationToken cancellationToken)
    {
        var block = new byte[Math.Min((long)options.Value.BlockUnits * BlockUnit, session.Length - from)];
        file.Position = from;
        await file.ReadExactlyAsync(block, cancellationToken);
        return await PutAsync(
            creator,
            session,
            () => new ByteArrayContent(block)
            {
                Headers = { ContentRange = new ContentRangeHeaderValue(from, from + block.Length - 1, session.Length), ContentType = new MediaTypeHeaderValue(MediaType) },
            },
            cancellationToken);
    }

    private async Task<SessionState> PutAsync(CreatorId creator, UploadSession session, Func<HttpContent> content, CancellationToken cancellationToken)
    {
        using var response = await AuthorisedAsync(creator, () => new HttpRequestMessage(HttpMethod.Put, session.Address) { Content = content() }, cancellationToken);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.Created:
                var video = await YouTubeHttp.ReadAsync(response, YouTubeJson.Default.Video, cancellationToken);
                return new SessionState.Finished(video?.Id);
            case HttpStatusCode.PermanentRedirect: // 308, here "resume incomplete"
                return new SessionState.Open(ReceivedOf(response));
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return new SessionState.Expired();
            default:
                throw await YouTubeHttp.FailureOfAsync(response, cancellationToken);
        }
    }

    /// <summary>With a fresh token once more where the first one is refused.</summary>
    private async Task<HttpResponseMessage> AuthorisedAsync(CreatorId creator, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = make();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await tokens.TokenAsync(creator, cancellationToken)).Reveal());
            var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized || attempt > 0)
            {
                return response;
            }

            response.Dispose();
            tokens.Forget(creator);
        }
    }

    private HttpRequestMessage Opening(Clip clip, long length)
    {
        var video = new Video(null, YouTubeTexts.SnippetOf(clip), new VideoStatus(configuration.Current.System.Clips.YouTubePrivacy, SelfDeclaredMadeForKids: false));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(options.Value.BaseAddress), "upload/youtube/v3/videos?uploadType=resumable&part=snippet,status"))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(video, YouTubeJson.Default.Video)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "UTF-8") } },
        };
        request.Headers.Add("X-Upload-Content-Length", length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Upload-Content-Type", MediaType);
        return request;
    }

    /// <summary>The creator's token goes to this address: it must be the service's own.</summary>
    private bool IsOurs(Uri address)
    {
        var service = new Uri(options.Value.BaseAddress);
        return YouTubeUploadOptionsValidator.IsSafe(address)
            && (string.Equals(address.Host, service.Host, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith(".googleapis.com", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary><c>Range: bytes=0-N</c>; without one it has nothing yet.</summary>
    private static long ReceivedOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Range", out var values) && RangeHeaderValue.TryParse(values.First(), out var range) && range.Ranges.First().To is { } last ? last + 1 : 0;
}

internal abstract record SessionState
{
    private SessionState()
    {
    }

    /// <param name="Received">How many bytes have arrived.</param>
    public sealed record Open(long Received) : SessionState;

    /// <param name="VideoId">Null where the answer does not say.</param>
    public sealed record Finished(string? VideoId) : SessionState;

    public sealed record Expired : SessionState;
}
