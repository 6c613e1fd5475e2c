using System.Collections.Immutable;
using System.Globalization;

namespace Platform.Simulator.Twitch.Identity;

/// <summary>Which tokens are good at this moment. Chat and the HTTP endpoints ask the same book.</summary>
internal sealed class TwitchTokens(ImmutableArray<TwitchAccount> accounts)
{
    private readonly Lock _gate = new();
    private readonly List<TwitchAccount> _accounts = [.. accounts];
    private int _issued;

    /// <summary>The account that this access token belongs to now.</summary>
    public TwitchAccount? FindByToken(string token)
    {
        lock (_gate)
        {
            return token.Length == 0 ? null : _accounts.Find(account => account.Token == token);
        }
    }

    public TwitchAccount? FindByLogin(string login)
    {
        lock (_gate)
        {
            return _accounts.Find(account => account.Login == login);
        }
    }

    public void Replace(TwitchAccount account)
    {
        lock (_gate)
        {
            _accounts.RemoveAll(known => known.Login == account.Login);
            _accounts.Add(account);
        }
    }

    /// <summary>The access token of <paramref name="login"/> is no longer good; its refresh token still is.</summary>
    public void Expire(string login)
    {
        lock (_gate)
        {
            Change(login, account => account with { Token = "" });
        }
    }

    /// <summary>Trades a refresh token for a new pair; both old ones are dead afterwards.</summary>
    /// <returns>Null when no account has this refresh token.</returns>
    public TwitchAccount? Refresh(string refreshToken)
    {
        lock (_gate)
        {
            var holder = _accounts.Find(account => account.RefreshToken == refreshToken);
            if (holder is null)
            {
                return null;
            }

            var number = (++_issued).ToString(CultureInfo.InvariantCulture);
            return Change(holder.Login, account => account with
            {
                Token = $"{account.Login}token{number}",
                RefreshToken = $"{account.Login}refresh{number}",
            });
        }
    }

    private TwitchAccount? Change(string login, Func<TwitchAccount, TwitchAccount> change)
    {
        var index = _accounts.FindIndex(account => account.Login == login);
        return index < 0 ? null : _accounts[index] = change(_accounts[index]);
    }
}
