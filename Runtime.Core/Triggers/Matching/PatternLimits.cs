using System.Globalization;

namespace Runtime.Core.Triggers.Matching;

/// <summary>
/// What a pattern may ask for before the regex engine sees it: building one has no time limit of its own, and a hundred
/// thousand nested parentheses take it a second.
/// </summary>
public static class PatternLimits
{
    public const int MaxLength = 512;
    public const int MaxNesting = 50;
    public const int MaxRepeat = 1000;

    /// <returns>What is wrong, in words for the operator, or null. A pattern that passes may still be invalid.</returns>
    public static string? Fault(string pattern)
    {
        if (pattern.Length > MaxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the pattern has {pattern.Length} characters; at most {MaxLength} are allowed");
        }

        var depth = 0;
        var inClass = false;
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
                case '(' when !inClass && ++depth > MaxNesting:
                    return string.Create(CultureInfo.InvariantCulture, $"the pattern nests groups more than {MaxNesting} deep");
                case ')' when !inClass:
                    depth--;
                    break;
                case '{' when RepeatAt(pattern, index) > MaxRepeat:
                    return string.Create(CultureInfo.InvariantCulture, $"the pattern repeats something more than {MaxRepeat} times");
            }
        }

        return null;
    }

    /// <summary>The largest number of a <c>{n,m}</c> that opens at the index, 0 where it is no repeat.</summary>
    private static int RepeatAt(string pattern, int open)
    {
        var close = pattern.IndexOf('}', open);
        var largest = 0;
        if (close < 0)
        {
            return 0;
        }

        var body = pattern.AsSpan((open + 1)..close);
        foreach (var range in body.Split(','))
        {
            var number = body[range];
            if (number.IsEmpty)
            {
                continue;
            }

            if (number.ContainsAnyExceptInRange('0', '9'))
            {
                return 0;
            }

            largest = Math.Max(largest, int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue);
        }

        return largest;
    }
}
