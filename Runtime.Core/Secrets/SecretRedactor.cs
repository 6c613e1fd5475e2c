using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Secrets;

/// <summary>
/// Takes credentials out of text on its way to a log or a page: those that are known, as they are and as addresses and
/// JSON spell them, and whatever looks like one.
/// </summary>
public sealed partial class SecretRedactor(SecretSource secrets) : ITextRedactor
{
    /// <summary>A shorter value would turn up in ordinary words.</summary>
    public const int ShortestValue = 6;

    private Known? _known;

    public string Redact(string text)
    {
        var result = text;
        foreach (var value in Spellings())
        {
            result = result.Replace(value, Secret.Mask, StringComparison.Ordinal);
        }

        return Credential().Replace(result, match => match.Groups["name"].Value + Secret.Mask);
    }

    private ImmutableArray<string> Spellings()
    {
        var revision = secrets.Revision;
        if (Volatile.Read(ref _known) is not { } known || known.Revision != revision)
        {
            known = new(revision, Collect());
            Volatile.Write(ref _known, known);
        }

        return known.Values;
    }

    /// <summary>Longest first: one value may contain another.</summary>
    private ImmutableArray<string> Collect() =>
    [
        .. secrets.KnownValues()
            .SelectMany(value => (IEnumerable<string>)[value, WithoutScheme(value)])
            .SelectMany(value => (IEnumerable<string>)[value, Uri.EscapeDataString(value), JsonEncodedText.Encode(value).ToString()])
            .Where(value => value.Length >= ShortestValue)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(value => value.Length),
    ];

    /// <summary>Twitch's chat wants <c>oauth:</c> before a token, its HTTP API does not: the same secret in two forms.</summary>
    private static string WithoutScheme(string value) =>
        value.StartsWith("oauth:", StringComparison.OrdinalIgnoreCase) ? value["oauth:".Length..] : value;

    /// <summary>The second form wants a digit, so that a sentence such as "token: missing" stays readable.</summary>
    [GeneratedRegex(
        """(?<name>\boauth:)[A-Za-z0-9]{6,}|(?<name>\b(?:(?:Bearer|OAuth)\s+|(?:access_token|refresh_token|client_secret|api_?key|token|password)["']?\s*[=:]\s*["']?))(?=[^\s"'&,;]*[0-9])[^\s"'&,;]{8,}""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Credential();

    private sealed record Known(long Revision, ImmutableArray<string> Values);
}
