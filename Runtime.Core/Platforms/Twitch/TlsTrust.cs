using System.Net.Security;
using System.Security.Cryptography;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Which server certificates are accepted: those the system trusts, or exactly the pinned one.</summary>
internal static class TlsTrust
{
    /// <summary>Tools print fingerprints with colons or spaces between the digits.</summary>
    public static string Digits(string pin) => pin.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    public static RemoteCertificateValidationCallback Callback(string? pin)
    {
        var wanted = string.IsNullOrEmpty(pin) ? null : Convert.FromHexString(Digits(pin));
        return (_, certificate, _, errors) => wanted is null
            ? errors == SslPolicyErrors.None
            : certificate is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.GetRawCertData()), wanted);
    }
}
