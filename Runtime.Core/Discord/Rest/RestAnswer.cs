using System.Net;
using System.Text.Json;

namespace Runtime.Core.Discord.Rest;

/// <param name="Status">0 where no answer came.</param>
/// <param name="Body">Empty where there is none.</param>
/// <param name="Problem">What went wrong and what helps, in words; empty when <see cref="Ok"/>.</param>
internal sealed record RestAnswer(RestOutcome Outcome, HttpStatusCode Status, ReadOnlyMemory<byte> Body, string Problem)
{
    /// <summary>Discord's own number of the error; 0 for none.</summary>
    public int Code { get; init; }

    /// <summary>It was sent more than once.</summary>
    public bool Repeated { get; init; }

    public bool Ok => Outcome == RestOutcome.Ok;

    public static RestAnswer NotSent(RestOutcome outcome, string problem) => new(outcome, 0, default, problem);

    /// <returns>The body as JSON, undefined where it is none. Stands on its own: nothing needs to be disposed of.</returns>
    public JsonElement Json() => Parse(Body);

    internal static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

internal enum RestOutcome
{
    Ok,

    /// <summary>Discord says no, and would say so again.</summary>
    Refused,

    /// <summary>The token is missing or no good.</summary>
    Unauthorized,

    /// <summary>A limit is in the way for longer than the call may wait.</summary>
    Busy,

    /// <summary>It did not reach Discord.</summary>
    Unreachable,

    /// <summary>The connection broke, or Discord failed, after it was sent: it may have been carried out.</summary>
    Uncertain,
}
