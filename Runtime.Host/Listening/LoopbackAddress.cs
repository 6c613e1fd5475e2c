namespace Runtime.Host.Listening;

/// <summary>Where the daemon listens, and what a request must call it.</summary>
internal sealed class LoopbackAddress(int port)
{
    private const int DefaultHttpPort = 80;
    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];
    private readonly string _suffix = $":{port}";

    public int Port => port;

    /// <summary>The address to print: no trailing slash.</summary>
    public string Url { get; } = $"http://127.0.0.1:{port}";

    /// <summary>
    /// Whether the Host header names this daemon. Anything else is another site whose name was made to point here.
    /// Case does not matter and one trailing dot of the name is allowed; the port must be ours.
    /// </summary>
    public bool IsOurs(ReadOnlySpan<char> authority)
    {
        foreach (var name in Names)
        {
            if (!authority.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var rest = authority[name.Length..];
            rest = rest is ['.', ..] ? rest[1..] : rest;
            if (rest.SequenceEqual(_suffix) || (rest.IsEmpty && port == DefaultHttpPort))
            {
                return true;
            }
        }

        return false;
    }
}
