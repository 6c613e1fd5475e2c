using System.Text;

namespace Runtime.Core.Discord.Rest;

/// <summary>One call of the API.</summary>
/// <param name="Path">Below the base address, beginning with a slash.</param>
/// <param name="Route">The method and path with ids left out; calls of one route share a limit.</param>
/// <param name="Major">The ids in the path by which the limit is split: channel, guild, or webhook and token. Empty for none.</param>
internal sealed record RestRequest(HttpMethod Method, string Path, string Route, string Major)
{
    public byte[]? Body { get; init; }

    /// <summary>False for what is authorised by an interaction's own token.</summary>
    public bool Authorized { get; init; } = true;

    /// <summary>False for interactions, which do not count towards the limit of the whole bot.</summary>
    public bool CountsGlobally { get; init; } = true;

    /// <summary>Sending it twice does no harm: by its nature, or because a nonce makes the second the first.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>Sent once more this many times where the connection or Discord itself failed.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Waiting for a limit longer than this is not worth it; the answer is then <see cref="RestOutcome.Busy"/>.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(15);

    public static RestRequest Get(string path, string route, string major = "") => new(HttpMethod.Get, path, $"GET {route}", major);

    public override string ToString()
    {
        var text = new StringBuilder(Route);
        return Body is null ? text.ToString() : text.Append(" (").Append(Body.Length).Append(" bytes)").ToString();
    }
}
