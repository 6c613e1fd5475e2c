namespace Runtime.Core.Clips.Publishing.YouTube;

/// <summary>Why YouTube did not do what it was asked. The message holds no credential.</summary>
internal sealed class YouTubeException(YouTubeFailure failure, string message, Exception? innerException = null) : IOException(message, innerException)
{
    public YouTubeFailure Failure { get; } = failure;
}

internal enum YouTubeFailure
{
    /// <summary>Trying again soon can help.</summary>
    Passing,

    /// <summary>The day's share is used up.</summary>
    Quota,

    /// <summary>Somebody has to do something first.</summary>
    Operator,

    /// <summary>Never, as it is.</summary>
    Refused,
}
