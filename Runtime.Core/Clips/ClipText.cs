namespace Runtime.Core.Clips;

/// <summary>Reasons as people read them.</summary>
public static class ClipText
{
    /// <summary>What went wrong and what to do about it, as sentences: each begins large and ends with a full stop.</summary>
    public static string Sentences(params ReadOnlySpan<string?> parts)
    {
        var sentences = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (part?.Trim() is { Length: > 0 } text)
            {
                sentences.Add($"{char.ToUpperInvariant(text[0])}{text[1..]}{(text[^1] is '.' or '!' or '?' or ')' ? "" : ".")}");
            }
        }

        return string.Join(' ', sentences);
    }
}
