using System.Text.Json;

namespace Runtime.Core.Clips.Publishing.YouTube;

/// <summary>
/// Uploads to the creator's channel. The session is kept before its first byte is sent, so whatever happens the same session is
/// asked again; and one session never makes two videos.
/// </summary>
internal sealed class YouTubeUploader(YouTubeSessions sessions, YouTubeUploads uploads) : IClipUploader
{
    private static readonly TimeSpan QuotaPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan OperatorPause = TimeSpan.FromMinutes(5);

    public string Platform => "youtube";

    /// <summary>Deleting somebody's video is theirs to do.</summary>
    public bool CanWithdraw => false;

    public async Task<UploadResult> UploadAsync(UploadJob job, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(job.Path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
            return await SendAsync(job, file, cancellationToken);
        }
        catch (YouTubeException exception)
        {
            return exception.Failure switch
            {
                YouTubeFailure.Passing => new UploadResult.Uncertain(exception.Message),
                YouTubeFailure.Quota => new UploadResult.Waiting($"{exception.Message}; the next try is in an hour", QuotaPause),
                YouTubeFailure.Operator => new UploadResult.Waiting(exception.Message, OperatorPause),
                _ => new UploadResult.Refused(exception.Message),
            };
        }
        catch (FileNotFoundException)
        {
            return new UploadResult.Refused("the finished file is gone from clips/output");
        }
    }

    public async Task<UploadFinding> FindAsync(UploadJob job, CancellationToken cancellationToken)
    {
        try
        {
            if (SessionOf(job) is not { } session)
            {
                return new UploadFinding.Missing(); // without a session nothing was ever sent
            }

            switch (await sessions.AskAsync(job.Clip.Creator, session, cancellationToken))
            {
                case SessionState.Finished { VideoId: { } id }:
                    return new UploadFinding.Found(AddressOf(id));
                case SessionState.Open:
                    return new UploadFinding.Missing(); // begun, and to be gone on with
                default:
                    var found = await uploads.FindAsync(job.Clip, cancellationToken);
                    await job.KeepSession(null);
                    return found is null ? new UploadFinding.Missing() : new UploadFinding.Found(AddressOf(found));
            }
        }
        catch (YouTubeException exception)
        {
            return new UploadFinding.Unknown(exception.Message);
        }
    }

    public Task<string?> WithdrawAsync(Clip clip, CancellationToken cancellationToken) => Task.FromResult<string?>("a video on YouTube is taken down there");

    private async Task<UploadResult> SendAsync(UploadJob job, FileStream file, CancellationToken cancellationToken)
    {
        var (session, received) = await BeginAsync(job, file.Length, cancellationToken);
        while (true)
        {
            job.Progress.Report((double)received / Math.Max(1, session.Length));
            var state = received < session.Length
                ? await sessions.SendAsync(job.Clip.Creator, session, file, received, cancellationToken)
                : await sessions.AskAsync(job.Clip.Creator, session, cancellationToken);
            switch (state)
            {
                case SessionState.Finished { VideoId: { } id }:
                    return new UploadResult.Published(AddressOf(id));
                case SessionState.Open open when open.Received > received:
                    received = open.Received;
                    break;
                case SessionState.Expired:
                    await job.KeepSession(null);
                    return new UploadResult.Later("YouTube has forgotten the upload; it begins anew");
                default:
                    return new UploadResult.Uncertain("YouTube takes no more of the upload");
            }
        }
    }

    /// <summary>The session that was begun for this very file, else a new one.</summary>
    private async Task<(UploadSession Session, long Received)> BeginAsync(UploadJob job, long length, CancellationToken cancellationToken)
    {
        if (SessionOf(job) is { } known && known.Length == length)
        {
            switch (await sessions.AskAsync(job.Clip.Creator, known, cancellationToken))
            {
                case SessionState.Open open:
                    return (known, open.Received);
                case SessionState.Finished:
                    return (known, length); // asked once more, it says which video it made
            }
        }

        var session = await sessions.OpenAsync(job.Clip, length, cancellationToken);
        await job.KeepSession(JsonSerializer.Serialize(session, YouTubeJson.Default.UploadSession));
        return (session, 0);
    }

    private static UploadSession? SessionOf(UploadJob job)
    {
        try
        {
            return job.Clip.Marks.UploadSession is { } kept ? JsonSerializer.Deserialize(kept, YouTubeJson.Default.UploadSession) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string AddressOf(string videoId) => $"https://www.youtube.com/watch?v={Uri.EscapeDataString(videoId)}";
}
