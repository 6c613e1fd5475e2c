using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Messages;

namespace Platform.Simulator.Discord.Rest;

/// <summary>A request that passed the door: its application is known, its body is read.</summary>
/// <param name="Application">Null on routes that need no token.</param>
/// <param name="Body">An empty object where the request had none.</param>
internal sealed record RestCall(SimulatedApplication? Application, HttpRequest Request, JsonElement Body, ImmutableArray<SimulatedAttachment> Files)
{
    /// <summary>The application of a route that needs a token.</summary>
    public SimulatedApplication Bot => Application ?? throw new InvalidOperationException("This route was reached without a token.");

    public string Id(string name) => (string)Request.RouteValues[name]!;

    public string? Query(string name) => Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public int? QueryNumber(string name) => int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public MessageDraft Draft => new(Body.ValueKind == JsonValueKind.Object ? Body : RestBody.Empty, Files);
}

/// <param name="Bucket">The name of its rate limit.</param>
/// <param name="Major">Names of the route values that part the bucket.</param>
internal sealed record RestRoute(string Method, string Pattern, string Bucket, string[] Major, Func<RestCall, RestAnswer> Handle)
{
    /// <summary>False for callbacks and webhooks, whose address is their secret. They do not count towards the global limit either.</summary>
    public bool NeedsToken { get; init; } = true;
}
