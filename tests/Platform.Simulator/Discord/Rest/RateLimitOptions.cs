using System.Collections.Immutable;

namespace Platform.Simulator.Discord.Rest;

/// <summary>How often requests may come. Discord publishes no numbers but the global one; the others are of the usual order.</summary>
public sealed record RateLimitOptions
{
    /// <summary>False answers every request, however fast they come; the headers are sent all the same.</summary>
    public bool Enforced { get; init; } = true;

    /// <summary>Requests of one bot within a second, over all buckets. Callbacks and webhooks do not count.</summary>
    public int Global { get; init; } = 50;

    /// <summary>Answers with 401, 403 or 429 within ten minutes; beyond, the edge answers everything with a page of HTML.</summary>
    public int InvalidRequests { get; init; } = 10_000;

    /// <summary>By name of the bucket; those not named here have <see cref="Other"/>.</summary>
    public ImmutableDictionary<string, RateLimit> Buckets { get; init; } = ImmutableDictionary<string, RateLimit>.Empty
        .Add("message-create", new RateLimit(5, TimeSpan.FromSeconds(5)))
        .Add("message-edit", new RateLimit(5, TimeSpan.FromSeconds(5)))
        .Add("message-delete", new RateLimit(5, TimeSpan.FromSeconds(1)))
        .Add("commands-overwrite", new RateLimit(2, TimeSpan.FromSeconds(5)))
        .Add("webhook", new RateLimit(5, TimeSpan.FromSeconds(2)));

    public RateLimit Other { get; init; } = new(20, TimeSpan.FromSeconds(10));
}

/// <param name="Limit">Requests in one window, which begins with the first of them.</param>
public sealed record RateLimit(int Limit, TimeSpan Window);

/// <summary>What a 429 says about whose limit it was.</summary>
public enum RateLimitScope
{
    /// <summary>The bot's own, in this bucket.</summary>
    User,

    /// <summary>The bot's own, over all requests.</summary>
    Global,

    /// <summary>Of the resource, used up by others too; does not count as an invalid request.</summary>
    Shared,
}
