using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Runtime.Host.Security;

/// <summary>One-time login tokens. Only their hashes are kept, in memory; each opens one session and is spent.</summary>
internal sealed class LoginTokens(TimeProvider time)
{
    /// <summary>For a link that was asked for just now.</summary>
    public static readonly TimeSpan ShortLife = TimeSpan.FromMinutes(10);

    /// <summary>For the link printed at start: the operator may come to it later.</summary>
    public static readonly TimeSpan StartLife = TimeSpan.FromHours(1);

    private const int Bytes = 32;

    /// <summary>Spent ones included, so that a link used twice is told from a wrong one.</summary>
    private const int MostRemembered = 32;

    private readonly Lock _gate = new();
    private readonly List<Issued> _issued = [];

    public LoginToken Issue(TimeSpan life)
    {
        var value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var expires = time.GetUtcNow() + life;
        lock (_gate)
        {
            if (_issued.Count == MostRemembered)
            {
                _issued.RemoveAt(0);
            }

            _issued.Add(new Issued(HashOf(value), expires));
        }

        return new LoginToken(value, expires);
    }

    /// <summary>Spends the token when it is one. Every remembered hash is compared, each in the same time.</summary>
    public LoginOutcome Redeem(string candidate)
    {
        var hash = HashOf(candidate);
        lock (_gate)
        {
            Issued? found = null;
            foreach (var issued in _issued)
            {
                found = CryptographicOperations.FixedTimeEquals(issued.Hash, hash) ? issued : found;
            }

            if (found is null)
            {
                return LoginOutcome.Invalid;
            }

            if (found.IsSpent)
            {
                return LoginOutcome.Used;
            }

            found.IsSpent = true;
            return found.Expires > time.GetUtcNow() ? LoginOutcome.Accepted : LoginOutcome.Expired;
        }
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private sealed class Issued(byte[] hash, DateTimeOffset expires)
    {
        public byte[] Hash => hash;

        public DateTimeOffset Expires => expires;

        public bool IsSpent { get; set; }
    }
}

internal sealed record LoginToken(string Value, DateTimeOffset ExpiresAt);

/// <summary>The refusals are what the login page calls its reasons.</summary>
internal enum LoginOutcome
{
    Accepted,
    Expired,
    Used,
    Invalid,
}
