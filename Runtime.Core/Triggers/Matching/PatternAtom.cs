using System.Globalization;

namespace Runtime.Core.Triggers.Matching;

/// <summary>One element of a regex, as far as <see cref="RequiredLiteralScanner"/> wants to know it.</summary>
internal readonly record struct PatternAtom(PatternAtomKind Kind, char Literal = '\0')
{
    private static readonly PatternAtom ZeroWidth = new(PatternAtomKind.ZeroWidth);
    private static readonly PatternAtom Opaque = new(PatternAtomKind.Opaque);

    /// <summary>The scan met something that it does not follow; <see cref="RequiredLiteralScanner"/> catches it.</summary>
    public static FormatException Unknown() => new("an unknown construct");

    /// <summary>Reads one element; of a group, only the opening parenthesis.</summary>
    public static PatternAtom Read(string pattern, ref int position)
    {
        var unit = pattern[position++];
        switch (unit)
        {
            case '(':
                return new PatternAtom(PatternAtomKind.Group);
            case '^' or '$':
                return ZeroWidth;
            case '.':
                return Opaque;
            case '[':
                SkipClass(pattern, ref position);
                return Opaque;
            case '\\':
                return ReadEscape(pattern, ref position);
            case '*' or '+' or '?':
                throw Unknown();
            default:
                // Half a surrogate pair may be repeated on its own, and that is nobody's literal.
                return char.IsSurrogate(unit) ? Opaque : new PatternAtom(PatternAtomKind.Literal, unit);
        }
    }

    /// <summary>Reads <c>* + ? {n} {n,} {n,m}</c> and the lazy mark after it, where there is one.</summary>
    public static PatternRepeat ReadRepeat(string pattern, ref int position)
    {
        if (position >= pattern.Length)
        {
            return PatternRepeat.Once;
        }

        PatternRepeat repeat;
        switch (pattern[position])
        {
            case '*' or '?':
                position++;
                repeat = new PatternRepeat(0, false);
                break;
            case '+':
                position++;
                repeat = new PatternRepeat(1, false);
                break;
            case '{' when TryReadCount(pattern, ref position, out repeat):
                break;
            default:
                return PatternRepeat.Once;
        }

        if (position < pattern.Length && pattern[position] == '?')
        {
            position++;
        }

        return repeat;
    }

    /// <summary>Reads what follows an opening parenthesis, up to where the group's own elements begin.</summary>
    public static PatternGroupKind ReadGroupHead(string pattern, ref int position)
    {
        if (position >= pattern.Length || pattern[position] != '?')
        {
            return PatternGroupKind.Consuming;
        }

        position++;
        switch (At(pattern, position++))
        {
            case ':' or '>':
                return PatternGroupKind.Consuming;
            case '=' or '!':
                return PatternGroupKind.LookAround;
            case '<' when At(pattern, position) is '=' or '!':
                position++;
                return PatternGroupKind.LookAround;
            case '<':
                SkipPast(pattern, ref position, '>');
                return PatternGroupKind.Consuming;
            case '\'':
                SkipPast(pattern, ref position, '\'');
                return PatternGroupKind.Consuming;
        }

        // Options. With x, blanks and comments would not be literals.
        for (position--; At(pattern, position) is not (':' or ')'); position++)
        {
            if (At(pattern, position) is not ('i' or 'm' or 'n' or 's' or '-' or '+'))
            {
                throw Unknown();
            }
        }

        return pattern[position++] == ')' ? PatternGroupKind.OptionsOnly : PatternGroupKind.Consuming;
    }

    private static PatternAtom ReadEscape(string pattern, ref int position)
    {
        var unit = At(pattern, position++);
        switch (unit)
        {
            case 'b' or 'B' or 'A' or 'z' or 'Z' or 'G':
                return ZeroWidth;
            case 'd' or 'D' or 'w' or 'W' or 's' or 'S' or 't' or 'n' or 'r' or 'f' or 'v' or 'a' or 'e':
                return Opaque;
            case 'p' or 'P':
                SkipPast(pattern, ref position, '}');
                return Opaque;
            case 'x':
                position += 2;
                return Opaque;
            case 'u':
                position += 4;
                return Opaque;
            case 'k' when At(pattern, position) is '<' or '\'':
                SkipPast(pattern, ref position, pattern[position++] == '<' ? '>' : '\'');
                return Opaque;
            case >= '0' and <= '9':
                while (position < pattern.Length && char.IsAsciiDigit(pattern[position]))
                {
                    position++;
                }

                return Opaque;
            default:
                return char.IsAscii(unit) && !char.IsAsciiLetterOrDigit(unit)
                    ? new PatternAtom(PatternAtomKind.Literal, unit)
                    : throw Unknown();
        }
    }

    private static void SkipClass(string pattern, ref int position)
    {
        position += At(pattern, position) == '^' ? 1 : 0;
        position += At(pattern, position) == ']' ? 1 : 0;
        while (At(pattern, position) is var unit && unit != ']')
        {
            // A subtracted class or a POSIX name inside: rare enough to give up on.
            position += unit == '\\' ? 2 : unit == '[' ? throw Unknown() : 1;
        }

        position++;
    }

    private static bool TryReadCount(string pattern, ref int position, out PatternRepeat repeat)
    {
        repeat = PatternRepeat.Once;
        var close = pattern.IndexOf('}', position);
        if (close < 0)
        {
            return false;
        }

        var body = pattern.AsSpan((position + 1)..close);
        var comma = body.IndexOf(',');
        var lower = comma < 0 ? body : body[..comma];
        var upper = comma < 0 ? body : body[(comma + 1)..];
        if (lower.IsEmpty || lower.ContainsAnyExceptInRange('0', '9') || upper.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        position = close + 1;
        var minimum = int.TryParse(lower, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 1;
        repeat = new PatternRepeat(minimum, minimum == 1 && lower.SequenceEqual(upper));
        return true;
    }

    private static void SkipPast(string pattern, ref int position, char end)
    {
        var found = position <= pattern.Length ? pattern.IndexOf(end, position) : -1;
        position = found >= 0 ? found + 1 : throw Unknown();
    }

    private static char At(string pattern, int position) => position < pattern.Length ? pattern[position] : throw Unknown();
}

internal enum PatternAtomKind
{
    /// <summary>Exactly this character, case aside.</summary>
    Literal,

    /// <summary>Anchors and borders: consumes nothing.</summary>
    ZeroWidth,

    /// <summary>Consumes something that is not looked into.</summary>
    Opaque,

    Group,
}

internal enum PatternGroupKind
{
    Consuming,
    LookAround,
    OptionsOnly,
}

/// <param name="IsOnce">Exactly one.</param>
internal readonly record struct PatternRepeat(int Minimum, bool IsOnce)
{
    public static PatternRepeat Once { get; } = new(1, true);
}
