using System.Text.RegularExpressions;

namespace Runtime.Core.Secrets;

/// <summary>Tells by its name whether a variable holds a credential.</summary>
internal static partial class CredentialNames
{
    public static bool Matches(string name) => Word().IsMatch(name);

    [GeneratedRegex("(^|_)(TOKEN|SECRET|PASSWORD|PASS|KEY|OAUTH|COOKIE|COOKIES|CREDENTIAL|CREDENTIALS|AUTH|SESSION)(_|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
