using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Runtime.Core.Secrets;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// The token of one account as it is now. It is asked for at every connect, never remembered by a connection, because
/// the one from the start is void after the first refresh.
/// </summary>
internal sealed partial class TwitchCredentials
{
    private const string SendScope = "chat:edit";
    private const string ReadScope = "chat:read";

    private readonly TwitchAccount _account;
    private readonly TwitchOAuthClient _oauth;
    private readonly ITwitchTokenStore _store;
    private readonly ILogger _logger;
    private readonly bool _validates;
    private TwitchTokenPair? _renewed;

    public TwitchCredentials(TwitchAccount account, TwitchOAuthClient oauth, ITwitchTokenStore store, IOptions<TwitchOptions> options, ILogger logger)
    {
        (_account, _oauth, _store, _logger) = (account, oauth, store, logger);
        _renewed = account.Refresh is { } refresh ? store.Find(refresh.Token) : null;

        // A token for a rehearsal server on this machine is no business of Twitch.
        _validates = !IrcEndpoint.TryParse(options.Value.Irc.Endpoint, out var endpoint, out _) || !endpoint.IsLoopback
            || IrcEndpoint.IsLoopbackHost(new Uri(options.Value.OAuth.BaseAddress).IdnHost);
    }

    public bool CanRefresh => _account.Refresh is not null;

    private Secret? Current => _renewed?.AccessToken ?? _account.Token;

    /// <summary>The login to try now; validated, and refreshed once when Twitch calls it void.</summary>
    /// <exception cref="TwitchAuthException">There is no token that could work.</exception>
    /// <exception cref="IOException">The token is void and a new one could not be asked for just now.</exception>
    public async Task<TwitchLogin> ForConnectAsync(CancellationToken cancellationToken)
    {
        if (!_account.HasCredentials)
        {
            return new TwitchLogin(_account.Nick, null, _account.IsAnonymous ? $"reading anonymously; set {_account.TokenVariable} to let the bot speak" : null);
        }

        if (Current is null)
        {
            await RefreshAsync(cancellationToken);
        }

        var validation = await ValidateAsync(cancellationToken);
        if (validation.State == TokenState.Refused)
        {
            await RefreshAsync(cancellationToken);
            validation = await ValidateAsync(cancellationToken);
        }

        return validation.State == TokenState.Refused
            ? throw Void()
            : new TwitchLogin(validation.Login ?? _account.Nick, Current, RefusalBy(validation));
    }

    /// <summary>Asks for a new token and keeps it, also across a restart.</summary>
    /// <exception cref="TwitchAuthException">There is no refresh token, or it was refused.</exception>
    /// <exception cref="IOException">Twitch could not be asked.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_account.Refresh is not { } refresh)
        {
            throw Void();
        }

        var renewal = await _oauth.RefreshAsync(_renewed?.RefreshToken ?? refresh.Token, refresh, cancellationToken);
        if (renewal.State == TokenState.Refused)
        {
            throw new TwitchAuthException($"auth: Twitch refused the refresh token of {_account.Nick}; sign in again and renew {_account.TokenVariable} and its refresh token");
        }

        _renewed = renewal.Tokens ?? throw new IOException("auth: the token has run out and Twitch could not be asked for a new one");
        LogRefreshed(_account.Nick);
        try
        {
            _store.Keep(refresh.Token, _renewed);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            LogNotKept(_account.Nick, ex.Message);
        }
    }

    /// <summary>The hourly check that Twitch demands of a running application.</summary>
    /// <exception cref="TwitchAuthException">The token is void and cannot be renewed.</exception>
    /// <exception cref="IOException">It is void and Twitch could not be asked for a new one.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if ((await ValidateAsync(cancellationToken)).State == TokenState.Refused)
        {
            await RefreshAsync(cancellationToken);
        }
    }

    /// <summary>What a server says is shown to the operator; a server that repeats the token must not get it printed.</summary>
    public string Redact(string text) => Current is { } token ? text.Replace(token.Reveal(), "***", StringComparison.Ordinal) : text;

    private Task<TokenValidation> ValidateAsync(CancellationToken cancellationToken) => _validates && Current is { } token
        ? _oauth.ValidateAsync(token, cancellationToken)
        : Task.FromResult(new TokenValidation(TokenState.Unknown));

    private string? RefusalBy(TokenValidation validation) => validation.Scopes is { IsDefaultOrEmpty: false } scopes && !scopes.Contains(SendScope)
        ? $"the token lacks the scope {SendScope} (and needs {ReadScope}); renew {_account.TokenVariable} with both"
        : null;

    private TwitchAuthException Void() => new($"auth: the token of {_account.Nick} is not valid (any more); set {_account.TokenVariable} anew");

    [LoggerMessage(1101, LogLevel.Information, "Twitch token of {Nick} was renewed")]
    private partial void LogRefreshed(string? nick);

    [LoggerMessage(1102, LogLevel.Error, "The renewed Twitch token of {Nick} could not be saved and is lost at the next restart: {Reason}")]
    private partial void LogNotKept(string? nick, string reason);
}

/// <summary>What to register with.</summary>
/// <param name="Nick">Null registers as an anonymous reader.</param>
/// <param name="SendRefusal">Why nothing can be said with it, or null when it can.</param>
internal sealed record TwitchLogin(string? Nick, Secret? Token, string? SendRefusal)
{
    public bool IsAnonymous => Nick is null;
}

/// <summary>The credentials were refused; the same ones will be refused again.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the slice: the session turns it into a parked worker.")]
internal sealed class TwitchAuthException(string message) : Exception(message);
