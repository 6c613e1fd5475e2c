using Runtime.Core.Discord.Rest;

namespace Runtime.Core.Discord.Gateway;

/// <summary>What Discord says about connecting: where, with how many shards, and how often.</summary>
internal sealed record GatewayPlan(Uri? Address, int Shards, SessionLimit Limit)
{
    /// <summary>More than any bot of one operator is asked for; beyond it the answer is not believed.</summary>
    public const int MostShards = 64;

    /// <returns>Null where the answer is none. The address is null where it may not be given the token.</returns>
    public static GatewayPlan? Read(RestAnswer answer, DateTimeOffset now)
    {
        if (!answer.Ok || answer.Json() is not { ValueKind: System.Text.Json.JsonValueKind.Object } json)
        {
            return null;
        }

        var limit = json.Get("session_start_limit") ?? default;
        var address = Uri.TryCreate(json.Text("url"), UriKind.Absolute, out var url) && DiscordAddress.IsTrusted(url, Uri.UriSchemeWss, Uri.UriSchemeWs) ? url : null;
        return new GatewayPlan(
            address,
            (int)Math.Clamp(json.Whole("shards") ?? 1, 1, MostShards),
            new SessionLimit(
                (int)Math.Clamp(limit.Whole("total") ?? 1000, 1, int.MaxValue),
                (int)Math.Clamp(limit.Whole("remaining") ?? 1000, 0, int.MaxValue),
                now + TimeSpan.FromMilliseconds(Math.Clamp(limit.Whole("reset_after") ?? 0, 0, (long)TimeSpan.FromDays(2).TotalMilliseconds)),
                (int)Math.Clamp(limit.Whole("max_concurrency") ?? 1, 1, MostShards)));
    }
}
