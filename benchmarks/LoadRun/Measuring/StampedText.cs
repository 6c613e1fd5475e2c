using System.Globalization;
using System.Text.RegularExpressions;

namespace LoadRun.Measuring;

/// <summary>Finds the messages of a stamped flood in a document: <c>#000000123 some words t=1790000000000000</c>.</summary>
internal static partial class StampedText
{
    /// <returns>In the document's order, each number once.</returns>
    public static IEnumerable<(long Number, long Sent)> Messages(string document) => Message().Matches(document)
        .Select(match => (Parse(match.Groups[1]), Parse(match.Groups[2])))
        .Distinct();

    private static long Parse(Group digits) => long.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("#([0-9]{9}) [^\"]*? t=([0-9]{16})")]
    private static partial Regex Message();
}
