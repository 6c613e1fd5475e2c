using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Runtime.Core.Audit;

namespace Runtime.Host.Security;

/// <summary>
/// One-time login tokens. Only their hashes are kept, in memory; each opens one session and is spent. Who asked for one and
/// that it was used is recorded, the token itself nowhere.
/// </summary>
internal sealed class LoginTokens(IAuditTrail audit, TimeProvider time)
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

    public LoginToken Issue(TimeSpan life, Actor by)
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

        audit.Record(by, "Issue login link", "admin", AuditOutcome.Done, string.Create(CultureInfo.InvariantCulture, $"valid for {life.TotalMinutes:0} minutes"));

        return new LoginToken(value, expires);
    }

    /// <summary>Spends the token when it is one. Every remembered hash is compared, each in the same time.</summary>
    public LoginOutcome Redeem(string candidate)
    {
        var outcome = Spend(candidate);
        switch (outcome)
        {
            case LoginOutcome.Accepted:
                audit.Record(Actor.Operator, "Sign in", "admin", AuditOutcome.Done);
                break;
            case LoginOutcome.Used or LoginOutcome.Expired:
                audit.Record(Actor.Visitor, "Sign in", "admin", AuditOutcome.Refused, outcome is LoginOutcome.Used ? "the link was used before" : "the link had expired");
                break;
            default:
                break; // a wild guess goes to the log alone: here it would push out what people did
        }

        return outcome;
    }

    private LoginOutcome Spend(string candidate)
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
