using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Host.Instance;

namespace Runtime.Host.Security;

/// <summary>
/// Ends sessions for real: each cookie carries the epoch it was made in, and signing out begins a new one, so a copy
/// of an old cookie opens nothing. Kept over restarts, as the sessions are.
/// </summary>
internal sealed class SessionEpoch
{
    private const string ClaimType = "streamsuites/epoch";
    private const int Length = 32;
    private readonly IAuditTrail _audit;
    private readonly string _path;
    private string _current;

    public SessionEpoch(InstancePaths paths, IAuditTrail audit)
    {
        _audit = audit;
        var folder = Path.Combine(paths.Data, "keys");
        PrivateFiles.EnsureFolder(folder);
        _path = Path.Combine(folder, "session-epoch");
        _current = File.Exists(_path) ? File.ReadAllText(_path) : "";
        if (_current.Length != Length)
        {
            Begin();
        }
    }

    public ClaimsPrincipal NewSession() => new(new ClaimsIdentity(
        [
            // Antiforgery tokens are bound to the name identifier, and so to this one session.
            new Claim(ClaimTypes.NameIdentifier, RandomNumberGenerator.GetHexString(Length, lowercase: true)),
            new Claim(ClaimTypes.Name, "operator"),
            new Claim(ClaimType, Volatile.Read(ref _current)),
        ],
        StreamSuitesCookie.Scheme));

    /// <summary>Makes every session there is worthless.</summary>
    public void EndAll(Actor by)
    {
        Begin();
        _audit.Record(by, "Sign out", "every session", AuditOutcome.Done);
    }

    public Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal?.FindFirstValue(ClaimType) != Volatile.Read(ref _current))
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }

    private void Begin()
    {
        var next = RandomNumberGenerator.GetHexString(Length, lowercase: true);
        PrivateFiles.Replace(_path, next);
        Volatile.Write(ref _current, next);
    }
}
