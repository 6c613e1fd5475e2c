using System.Text.RegularExpressions;
using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Configuration.Documents;

/// <summary>
/// Explains why a regular expression cannot be used, by the rules that the triggers themselves have
/// (<see cref="PatternLimits"/>, <see cref="CompiledPattern"/>).
/// </summary>
internal static partial class PatternCheck
{
    /// <returns>What is wrong with it and what to do, or null.</returns>
    public static (string Message, string Remedy)? Fault(string pattern)
    {
        if (pattern.Length == 0)
        {
            return ("The pattern is empty.", "Write a regular expression, for example \"^good (morning|night)\".");
        }

        return PatternLimits.Fault(pattern) is { } fault
            ? ($"{char.ToUpperInvariant(fault[0])}{fault[1..]}.", "Simplify it, or split it into several triggers.")
            : BuildFault(pattern);
    }

    /// <summary>Finds the empty text, and therefore anything.</summary>
    public static bool MatchesEmptyText(string pattern) => CompiledPattern.TryCompile(pattern, out _)?.OnEmptyText == PatternMatch.Found;

    private static (string Message, string Remedy)? BuildFault(string pattern)
    {
        try
        {
            CompiledPattern.Compile(pattern);
            return null;
        }
        catch (RegexParseException exception)
        {
            return ($"The pattern is not a valid regular expression: {Words(exception.Error)} at its character {exception.Offset}.", "Mend the pattern; a backslash is written \\\\ in JSON.");
        }
    }

    /// <summary><c>InsufficientClosingParentheses</c> becomes <c>insufficient closing parentheses</c>.</summary>
    private static string Words(RegexParseError error) => Capital().Replace(error.ToString(), match => " " + match.Value.ToLowerInvariant()).Trim();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
