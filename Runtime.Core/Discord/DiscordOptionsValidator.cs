using Microsoft.Extensions.Options;

namespace Runtime.Core.Discord;

internal sealed class DiscordOptionsValidator : IValidateOptions<DiscordOptions>
{
    public ValidateOptionsResult Validate(string? name, DiscordOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (!Uri.TryCreate(options.ApiBase, UriKind.Absolute, out var address)
            || !DiscordAddress.IsTrusted(address, Uri.UriSchemeHttps, Uri.UriSchemeHttp)
            || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            errors.AddError($"must be an https address without query (http for loopback addresses only), is '{options.ApiBase}'", $"{DiscordOptions.Section}:ApiBase");
        }

        return errors.Build();
    }
}
