using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>ratelimits.json</c>.</summary>
internal static class RateLimitsDocument
{
    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        var limits = ImmutableArray.CreateBuilder<Placed<RateLimitConfig>>();
        if (Envelope.Open(root, faults) is { } document)
        {
            var seen = new Dictionary<string, SourceNode>(StringComparer.Ordinal);
            foreach (var entry in document.List("rate_limits"))
            {
                if (ObjectReader.Open(entry, faults, "A rate limit") is { } reader && ReadLimit(reader, seen) is { } limit)
                {
                    limits.Add(new(limit, entry));
                }
            }

            document.WarnOfStrangers();
        }

        return new RateLimitsPart(limits.ToImmutable());
    }

    private static RateLimitConfig? ReadLimit(ObjectReader reader, Dictionary<string, SourceNode> seen)
    {
        var faults = reader.Faults;
        var id = reader.Text("rate_limit_id", 64)?.Trim();
        var limit = new RateLimitConfig
        {
            Id = id ?? "",
            Creator = AnyAsNull(reader.Text("creator", 64) ?? reader.Text("creator_id", 64)),
            Platform = AnyAsNull(reader.Text("platform", 32)) is { } platform ? PlatformNames.Read(platform, reader.Take("platform")!, faults) : null,
            Window = TimeSpan.FromSeconds(reader.Number("window_seconds", 60, 0.1, NumberReading.LongestSpan.TotalSeconds)),
            MaxEvents = reader.Whole("max_events", 0, 0, 1_000_000),
            UpdatedAt = reader.Time("updated_at"),
        };
        reader.Ignore("description", "notes").WarnOfStrangers();
        if (string.IsNullOrEmpty(id))
        {
            faults.Warning(reader.Node, "This rate limit has no \"rate_limit_id\" and is left out.", "Add \"rate_limit_id\": a short name of its own.");
            return null;
        }

        foreach (var name in new[] { "window_seconds", "max_events" })
        {
            if (reader.Take(name) is null)
            {
                faults.Error(reader.Node, $"This rate limit has no \"{name}\".", "Add it: at most max_events are sent in window_seconds.");
            }
        }

        return Envelope.IsFirst(seen, id, reader.Take("rate_limit_id")!, "rate_limit_id", faults) ? limit : null;
    }

    private static string? AnyAsNull(string? name) => string.IsNullOrWhiteSpace(name) || name == "*" ? null : name.Trim();
}

internal sealed record RateLimitsPart(ImmutableArray<Placed<RateLimitConfig>> Limits) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) =>
        configuration with { RateLimits = [.. Limits.Select(placed => placed.Value)] };
}
