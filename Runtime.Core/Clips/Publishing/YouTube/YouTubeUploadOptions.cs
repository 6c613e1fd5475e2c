using System.Net;
using Microsoft.Extensions.Options;

namespace Runtime.Core.Clips.Publishing.YouTube;

/// <summary>Where the services are. Only a rehearsal points them elsewhere.</summary>
internal sealed class YouTubeUploadOptions
{
    public const string Section = "Clips:YouTube";

    public string BaseAddress { get; set; } = "https://www.googleapis.com/";

    public string TokenAddress { get; set; } = "https://oauth2.googleapis.com/token";

    /// <summary>What is sent at a time, in units of 256 KB as the protocol asks; what a broken connection has to repeat at most.</summary>
    public int BlockUnits { get; set; } = 32;
}

internal sealed class YouTubeUploadOptionsValidator : IValidateOptions<YouTubeUploadOptions>
{
    public ValidateOptionsResult Validate(string? name, YouTubeUploadOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        foreach (var (key, text) in new[] { ("BaseAddress", options.BaseAddress), ("TokenAddress", options.TokenAddress) })
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !IsSafe(address))
            {
                errors.AddError($"must be an https address (http for loopback addresses only), is '{text}'", $"{YouTubeUploadOptions.Section}:{key}");
            }
        }

        if (options.BlockUnits is < 1 or > 1024)
        {
            errors.AddError($"must be 1 to 1024, is {options.BlockUnits}", $"{YouTubeUploadOptions.Section}:BlockUnits");
        }

        return errors.Build();
    }

    /// <summary>A token is sent there.</summary>
    public static bool IsSafe(Uri address) =>
        address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
