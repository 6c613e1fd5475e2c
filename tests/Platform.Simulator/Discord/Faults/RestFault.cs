using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Faults;

/// <summary>What may go wrong with a request.</summary>
public abstract record RestFault
{
    private RestFault()
    {
    }

    /// <summary>429 with all headers, though no limit was reached.</summary>
    public sealed record TooManyRequests(TimeSpan RetryAfter, RateLimitScope Scope = RateLimitScope.User) : RestFault;

    /// <summary>The edge's 429: a page of HTML without any of the usual headers.</summary>
    public sealed record EdgeBan : RestFault;

    /// <summary>500 with Discord's JSON; 502, 503 and 504 with a page of HTML as a proxy gives it. Nothing was done.</summary>
    public sealed record ServerError(int Status = 500) : RestFault;

    /// <summary>Everything is done as usual, after a while.</summary>
    public sealed record Slow(TimeSpan Delay) : RestFault;

    /// <summary>The connection breaks before anything is done.</summary>
    public sealed record LostBeforeWork : RestFault;

    /// <summary>Everything is done, but the connection breaks in place of the answer: the client cannot know.</summary>
    public sealed record LostAfterWork : RestFault;

    /// <summary>The request is taken and never answered; nothing is done.</summary>
    public sealed record NeverAnswered : RestFault;
}
