namespace Runtime.Core.Platforms.Twitch;

/// <summary>NOTICE ids that say that a message or a join was not accepted.</summary>
internal static class TwitchRefusals
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(30);

    /// <param name="id">The <c>msg-id</c> tag, or null.</param>
    /// <param name="text">The server's sentence, cleaned.</param>
    /// <returns>Null for a notice that refuses nothing, such as a change of the room's mode.</returns>
    public static SendResult? Of(string? id, string text) => id switch
    {
        "msg_ratelimit" or "msg_slowmode" => new SendResult(SendStatus.RateLimited, $"{text} ({id})", RateWindow),
        "no_permission" or "unrecognized_cmd" or "tos_ban" => new SendResult(SendStatus.Refused, $"{text} ({id})"),
        { } other when other.StartsWith("msg_", StringComparison.Ordinal) => new SendResult(SendStatus.Refused, $"{text} ({id})"),
        _ => null,
    };
}
