using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Runtime.Core.Versioning;

/// <summary>A semantic version (semver.org 2.0.0). It carries no build metadata: the build has a number of its own.</summary>
/// <param name="Prefix">For example <c>0.3.0</c>.</param>
/// <param name="Suffix">For example <c>alpha</c>; empty for a release.</param>
public sealed partial record ProductVersion(string Prefix, string Suffix)
{
    public const string Form = "MAJOR.MINOR.PATCH with an optional -SUFFIX, such as 0.3.0 or 0.3.0-alpha.1";

    /// <summary>An assembly's version has 16 bits for each number, and the highest value is taken.</summary>
    private const int HighestNumber = 65534;

    /// <param name="text">A leading <c>v</c> or <c>Version</c> is dropped, as people and documents write it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ProductVersion? version)
    {
        var match = Pattern().Match(text.Trim());
        var fits = match.Success && match.Groups["prefix"].Value.Split('.').All(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= HighestNumber);
        version = fits ? new ProductVersion(match.Groups["prefix"].Value, match.Groups["suffix"].Value) : null;
        return fits;
    }

    public override string ToString() => Suffix.Length > 0 ? $"{Prefix}-{Suffix}" : Prefix;

    [GeneratedRegex(
        @"^(?:version\s+)?v?(?<prefix>(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*))(?:-(?<suffix>(?:0|[1-9][0-9]*|[0-9]*[a-z-][0-9a-z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[a-z-][0-9a-z-]*))*))?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
