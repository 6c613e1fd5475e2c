using Microsoft.Extensions.Options;

namespace Runtime.Core.Platforms.Twitch;

internal sealed class TwitchOptionsValidator : IValidateOptions<TwitchOptions>
{
    private const int Sha256Digits = 64;

    public ValidateOptionsResult Validate(string? name, TwitchOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (!IrcEndpoint.TryParse(options.Irc.Endpoint, out _, out var fault))
        {
            errors.AddError(fault, $"{TwitchOptions.Section}:Irc:Endpoint");
        }

        if (options.Irc.TrustedCertificateSha256 is { Length: > 0 } pin && !IsSha256(pin))
        {
            errors.AddError("must be the certificate's SHA-256 as 64 hexadecimal digits, or absent", $"{TwitchOptions.Section}:Irc:TrustedCertificateSha256");
        }

        RequireWebAddress(options.OAuth.BaseAddress, "OAuth:BaseAddress", errors);
        RequireWebAddress(options.Emotes.BaseAddress, "Emotes:BaseAddress", errors);
        return errors.Build();
    }

    private static bool IsSha256(string pin)
    {
        var digits = TlsTrust.Digits(pin);
        return digits.Length == Sha256Digits && digits.All(char.IsAsciiHexDigit);
    }

    private static void RequireWebAddress(string text, string key, ValidateOptionsResultBuilder errors)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IrcEndpoint.IsLoopbackHost(address.IdnHost)))
            || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            errors.AddError($"must be an https address without query (http for loopback addresses only), is '{text}'", $"{TwitchOptions.Section}:{key}");
        }
    }
}
