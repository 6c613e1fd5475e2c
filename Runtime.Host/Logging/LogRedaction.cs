using System.Text.RegularExpressions;

namespace Runtime.Host.Logging;

/// <summary>Takes credentials out of everything that is logged; register as many as there are sources of them.</summary>
internal sealed partial record LogRedaction(Func<string, string> Redact)
{
    /// <summary>The web server logs whole addresses when it is told to log more, and a login link is one.</summary>
    public static LogRedaction Addresses { get; } = new(text => QueryToken().Replace(text, "$1***"));

    [GeneratedRegex("""([?&](?:token|access_token)=)[^&\s"']+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QueryToken();
}
