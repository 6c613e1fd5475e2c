using System.Globalization;
using System.Text.RegularExpressions;

namespace Runtime.Core.Configuration.Documents;

/// <summary>
/// Decides whether a regular expression may be used. Its shape is checked before the framework sees it: building
/// one from 100 000 brackets takes a second, and no time limit applies to building.
/// </summary>
internal static partial class PatternCheck
{
    public const int LongestPattern = 512;

    private const int DeepestNesting = 50;
    private const int LargestQuantifier = 1000;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(50);

    /// <returns>What is wrong with it and what to do, or null.</returns>
    public static (string Message, string Remedy)? Fault(string pattern)
    {
        if (pattern.Length == 0)
        {
            return ("The pattern is empty.", "Write a regular expression, for example \"^good (morning|night)\".");
        }

        if (pattern.Length > LongestPattern)
        {
            return ($"The pattern has {pattern.Length} characters; {LongestPattern} are allowed.", "Split it into several triggers.");
        }

        if (NestingOf(pattern) > DeepestNesting)
        {
            return ($"The pattern nests its brackets more than {DeepestNesting} deep.", "Simplify it.");
        }

        foreach (var count in Quantifier().Matches(pattern).SelectMany(match => match.Groups.Values.Skip(1)).Where(group => group.Success && group.Length > 0))
        {
            if (!int.TryParse(count.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > LargestQuantifier)
            {
                return ($"The pattern repeats a part more than {LargestQuantifier} times.", $"Use a smaller number than {Reading.Quote.Of(count.Value)}.");
            }
        }

        return BuildFault(pattern);
    }

    /// <summary>Finds the empty text, and therefore anything.</summary>
    public static bool MatchesEmptyText(string pattern)
    {
        try
        {
            return Build(pattern).IsMatch("");
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static (string Message, string Remedy)? BuildFault(string pattern)
    {
        try
        {
            _ = Build(pattern);
            return null;
        }
        catch (RegexParseException exception)
        {
            return ($"The pattern is not a valid regular expression: {Words(exception.Error)} at its character {exception.Offset}.", "Mend the pattern; a backslash is written \\\\ in JSON.");
        }
    }

    private static Regex Build(string pattern)
    {
        try
        {
            return new Regex(pattern, Options | RegexOptions.NonBacktracking, TimeLimit);
        }
        catch (NotSupportedException)
        {
            // Look-around, back-references and very large repetitions need the backtracking engine, under the time limit.
            return new Regex(pattern, Options, TimeLimit);
        }
    }

    private static int NestingOf(string pattern)
    {
        var (depth, deepest, inClass) = (0, 0, false);
        for (var index = 0; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case '\\':
                    index++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass:
                    deepest = Math.Max(deepest, ++depth);
                    break;
                case ')' when !inClass:
                    depth--;
                    break;
            }
        }

        return deepest;
    }

    /// <summary><c>InsufficientClosingParentheses</c> becomes <c>insufficient closing parentheses</c>.</summary>
    private static string Words(RegexParseError error) => Capital().Replace(error.ToString(), match => " " + match.Value.ToLowerInvariant()).Trim();

    [GeneratedRegex(@"\{([0-9]+),?([0-9]*)\}")]
    private static partial Regex Quantifier();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
