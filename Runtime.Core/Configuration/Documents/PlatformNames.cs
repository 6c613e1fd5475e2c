using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>The platform names that documents of this family use. Others are kept: a newer build may know them.</summary>
internal static partial class PlatformNames
{
    private static readonly ImmutableArray<string> Known = ["discord", "kick", "pilled", "rumble", "synthetic", "twitch", "twitter", "youtube"];

    /// <summary>Lower case, with a warning when the name is none that is known, and an error when it cannot be one.</summary>
    public static string? Read(string name, SourceNode at, FaultList faults)
    {
        var normal = name.Trim().ToLowerInvariant();
        if (!Shape().IsMatch(normal))
        {
            faults.Error(at, $"{Quote.Of(name)} cannot be the name of a platform.", "Use one of: " + string.Join(", ", Known) + ".");
            return null;
        }

        if (!Known.Contains(normal))
        {
            faults.Warning(at, $"The platform {Quote.Of(name)} is not known and has no effect.",
                NearMiss.Of(normal, Known) is { } meant ? $"Did you mean \"{meant}\"?" : "Use one of: " + string.Join(", ", Known) + ".");
        }

        return normal;
    }

    /// <summary>Each item of a list of platform names.</summary>
    public static ImmutableArray<string> ReadAll(ObjectReader reader, string name)
    {
        if (reader.Take(name) is not { } member)
        {
            return [];
        }

        var names = reader.Texts(name);
        var places = member.Kind == SourceKind.List ? member.Children : [member];
        return [.. names
            .Select(text => Read(text, places.First(place => place.Text == text), reader.Faults))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex("^[a-z0-9_-]{1,32}$")]
    private static partial Regex Shape();
}
