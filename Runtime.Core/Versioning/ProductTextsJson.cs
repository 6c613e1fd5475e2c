using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Runtime.Core.Versioning;

public sealed record ChangelogEntry(
    string Id,
    string Date,
    string Title,
    string Description,
    string Scope,
    string Version,
    string? Summary = null,
    ImmutableArray<string>? Changes = null);

/// <param name="Status"><c>done</c>, <c>in-progress</c> or <c>planned</c>.</param>
/// <param name="Progress">Percent.</param>
public sealed record RoadmapEntry(string Id, string Title, string Status, int Progress, string Description);

/// <param name="LastUpdated">A date, <c>YYYY-MM-DD</c>.</param>
public sealed record AboutText(
    string LastUpdated,
    string Owner,
    string Copyright,
    string Notice,
    ImmutableArray<AboutPlatform> PlatformStatus,
    ImmutableArray<AboutControlPlane> ControlPlanes)
{
    public static AboutText Empty { get; } = new("", "", "", "", [], []);
}

/// <param name="Status"><c>active</c>, <c>paused</c>, <c>scaffold</c> or <c>planned</c>.</param>
public sealed record AboutPlatform(string Platform, string Status, string Notes);

public sealed record AboutControlPlane(string Name, string Status, string Notes);

internal sealed record RoadmapText(ImmutableArray<RoadmapEntry> Entries);

/// <summary>How the texts are read. Versions and the like stand in them too, for whoever reads the files; the build's own count.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImmutableArray<ChangelogEntry>))]
[JsonSerializable(typeof(RoadmapText))]
[JsonSerializable(typeof(AboutText))]
internal sealed partial class ProductTextsJson : JsonSerializerContext;
