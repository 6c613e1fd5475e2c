namespace Runtime.Host.Security;

/// <summary>Where the login may send a browser: a path of this daemon and nothing else.</summary>
internal static class LocalUrl
{
    private const int Longest = 2048;

    /// <returns>The address when it is local, else the front page.</returns>
    public static string OrHome(string? candidate) => IsLocal(candidate) ? candidate! : "/";

    /// <summary>One leading slash, and nothing that a browser would read as the start of another host.</summary>
    private static bool IsLocal(string? candidate) =>
        candidate is ['/', ..] and not ['/', '/' or '\\', ..] && candidate.Length <= Longest &&
        !candidate.AsSpan().ContainsAny('\\', '\u007f') && !candidate.AsSpan().ContainsAnyInRange('\u0000', '\u0020') &&
        !candidate.StartsWith(StreamSuitesCookie.LoginPath, StringComparison.OrdinalIgnoreCase);
}
