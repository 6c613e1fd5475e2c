using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Messages;

namespace Platform.Simulator.Discord.Rest;

/// <summary>Reads a body: JSON, or a form with files and the JSON in <c>payload_json</c>.</summary>
internal static class RestBody
{
    private const int Largest = 25 * 1024 * 1024;

    public static JsonElement Empty { get; } = JsonReading.Parse("{}"u8.ToArray())!.Value;

    /// <returns>Either what was read, or the refusal.</returns>
    public static async Task<(JsonElement Body, ImmutableArray<SimulatedAttachment> Files, RestAnswer? Refusal)> ReadAsync(HttpRequest request, Snowflakes ids, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Largest)
        {
            return (Empty, [], RestAnswer.TooLarge);
        }

        if (request.HasFormContentType)
        {
            return await ReadFormAsync(request, ids, cancellationToken);
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        if (buffer.Length == 0)
        {
            return (Empty, [], null);
        }

        // Without the right content type Discord does not look for JSON at all.
        return request.HasJsonContentType() && JsonReading.Parse(buffer.ToArray()) is { } body ? (body, [], null) : (Empty, [], RestAnswer.InvalidJson);
    }

    private static async Task<(JsonElement Body, ImmutableArray<SimulatedAttachment> Files, RestAnswer? Refusal)> ReadFormAsync(HttpRequest request, Snowflakes ids, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        ImmutableArray<SimulatedAttachment> files = [.. form.Files.Select(file => new SimulatedAttachment(ids.Next(), file.FileName, file.Length))];
        if (!form.TryGetValue("payload_json", out var payload))
        {
            return (Empty, files, null);
        }

        return JsonReading.Parse(Encoding.UTF8.GetBytes(payload.ToString())) is { } body ? (body, files, null) : (Empty, [], RestAnswer.InvalidJson);
    }
}
