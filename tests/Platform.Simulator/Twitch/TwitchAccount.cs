using System.Collections.Immutable;

namespace Platform.Simulator.Twitch;

/// <summary>An account that can sign in, and what its token may do.</summary>
public sealed record TwitchAccount
{
    /// <summary>Lower case, 1 to 25 of <c>a-z 0-9 _</c>.</summary>
    public required string Login { get; init; }

    /// <summary>The access token without its <c>oauth:</c> prefix.</summary>
    public required string Token { get; init; }

    /// <summary>Trades for a new access token at <c>/oauth2/token</c>; null where the account has none.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Derived from the login where it is not given.</summary>
    public string? UserId { get; init; }

    public string? DisplayName { get; init; }

    public ImmutableHashSet<string> ModeratorIn { get; init; } = [];

    public ImmutableHashSet<string> VipIn { get; init; } = [];

    public ImmutableArray<string> Scopes { get; init; } = ["chat:edit", "chat:read"];

    public int ExpiresInSeconds { get; init; } = 13_000;
}
