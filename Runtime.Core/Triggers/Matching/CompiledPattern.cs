using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Runtime.Core.Triggers.Matching;

/// <summary>A regex that can be trusted with hostile text, and the literals without which it cannot match.</summary>
internal sealed class CompiledPattern
{
    /// <summary>How long one message may keep one pattern busy.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(50);

    private const RegexOptions Common = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>More are built again when they are wanted again.</summary>
    private const int MostRemembered = 1024;

    /// <summary>Building one takes milliseconds, and the check of the documents and each creator's rules want the same ones.</summary>
    private static readonly ConcurrentDictionary<string, CompiledPattern> Remembered = new(StringComparer.Ordinal);

    private readonly string _pattern;
    private volatile Regex? _regex;
    private bool _isUsed;

    private CompiledPattern(string pattern)
    {
        _pattern = pattern;
        _regex = Build(pattern);
        IsLinear = _regex.Options.HasFlag(RegexOptions.NonBacktracking);

        // The engine makes its tables at the first match; better here than in front of the first message.
        OnEmptyText = Match("");
        _isUsed = false;
        Key = StableHash.Hex(8, pattern);
        RequiredLiterals = [.. RequiredLiteralScanner.Find(pattern).Select(CaseFold.Fold)];
    }

    /// <summary>Names this very pattern: time-outs are remembered under it, so an edited pattern starts afresh.</summary>
    public string Key { get; }

    /// <summary>Folded; every text that matches has at least one of them. Empty where none could be proven.</summary>
    public ImmutableArray<string> RequiredLiterals { get; }

    /// <summary>Linear in the text, whatever it is.</summary>
    public bool IsLinear { get; }

    public PatternMatch OnEmptyText { get; }

    /// <summary>Whether its engine and tables are there; they come back with the next match.</summary>
    public bool IsBuilt => _regex is not null;

    /// <returns>Null when the pattern cannot be used; <paramref name="fault"/> says why.</returns>
    public static CompiledPattern? TryCompile(string pattern, out string? fault)
    {
        fault = PatternLimits.Fault(pattern);
        if (fault is not null)
        {
            return null;
        }

        try
        {
            return Compile(pattern);
        }
        catch (ArgumentException exception)
        {
            fault = $"the pattern is not valid: {exception.Message}";
            return null;
        }
    }

    /// <param name="pattern">Within <see cref="PatternLimits"/>.</param>
    /// <exception cref="RegexParseException">It is not a regular expression.</exception>
    public static CompiledPattern Compile(string pattern)
    {
        if (Remembered.TryGetValue(pattern, out var known))
        {
            return known;
        }

        var compiled = new CompiledPattern(pattern);
        if (Remembered.Count >= MostRemembered)
        {
            Remembered.Clear();
        }

        return Remembered.GetOrAdd(pattern, compiled);
    }

    /// <summary>Takes the engines of those that no text was tried on since the last time.</summary>
    public static void ReleaseUnused()
    {
        foreach (var pattern in Remembered.Values)
        {
            if (!pattern._isUsed)
            {
                pattern._regex = null;
            }

            pattern._isUsed = false;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The engine has faults of its own: some patterns with lazy and look-behind parts make it index out of range. One pattern must not take the message from the others.")]
    public PatternMatch Match(ReadOnlySpan<char> text)
    {
        if (!_isUsed)
        {
            _isUsed = true; // not written each time: several creators' loops read it
        }

        try
        {
            return (_regex ??= Build(_pattern)).IsMatch(text) ? PatternMatch.Found : PatternMatch.None;
        }
        catch (RegexMatchTimeoutException)
        {
            return PatternMatch.TimedOut;
        }
        catch (Exception)
        {
            return PatternMatch.Failed;
        }
    }

    private static Regex Build(string pattern)
    {
        try
        {
            return new Regex(pattern, Common | RegexOptions.NonBacktracking, TimeLimit);
        }
        catch (NotSupportedException)
        {
            // Look-around, back-references, atomic groups or too large an automaton: only backtracking can do it.
            return new Regex(pattern, Common, TimeLimit);
        }
    }
}

internal enum PatternMatch
{
    None,
    Found,
    TimedOut,

    /// <summary>The engine broke down over it.</summary>
    Failed,
}
