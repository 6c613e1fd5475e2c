using System.Collections.Immutable;
using System.Text.Json;

namespace Runtime.Core.Versioning;

/// <summary>
/// What the product says of itself: changelog, roadmap, about. Kept by hand, shipped with the program, read once at the
/// start and never written; the published documents are made from it.
/// </summary>
public sealed record ProductTexts
{
    public static string ChangelogFile { get; } = Path.Combine("changelog", "changelog.runtime.json");

    public static string RoadmapFile { get; } = Path.Combine("changelog", "roadmap.json");

    public static string PublicAboutFile { get; } = Path.Combine("about", "about.public.json");

    public static string AdminAboutFile { get; } = Path.Combine("about", "about.admin.json");

    public static ProductTexts Empty { get; } = new();

    /// <summary>As in the file: newest first.</summary>
    public ImmutableArray<ChangelogEntry> Changelog { get; init; } = [];

    public ImmutableArray<RoadmapEntry> Roadmap { get; init; } = [];

    public AboutText PublicAbout { get; init; } = AboutText.Empty;

    public AboutText AdminAbout { get; init; } = AboutText.Empty;

    /// <summary>Files that were missing or not readable, each with its reason; what they hold is empty then.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    /// <param name="shipped">The folder of the shipped files. A text that cannot be read stops nothing.</param>
    public static ProductTexts Read(string shipped)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        return new ProductTexts
        {
            Changelog = Load(ChangelogFile, bytes => JsonSerializer.Deserialize(bytes, ProductTextsJson.Default.ImmutableArrayChangelogEntry), []),
            Roadmap = Load(RoadmapFile, bytes => JsonSerializer.Deserialize(bytes, ProductTextsJson.Default.RoadmapText)?.Entries ?? [], []),
            PublicAbout = Load(PublicAboutFile, ReadAbout, AboutText.Empty),
            AdminAbout = Load(AdminAboutFile, ReadAbout, AboutText.Empty),
            Faults = faults.ToImmutable(),
        };

        T Load<T>(string file, Func<byte[], T> read, T empty)
        {
            try
            {
                return read(File.ReadAllBytes(Path.Combine(shipped, file)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
            {
                var reason = exception is JsonException ? exception.Message : exception.GetType().Name;
                faults.Add($"{file.Replace('\\', '/')} cannot be read ({reason}); what is published of it stays empty");
                return empty;
            }
        }
    }

    private static AboutText ReadAbout(byte[] bytes) => JsonSerializer.Deserialize(bytes, ProductTextsJson.Default.AboutText) ?? AboutText.Empty;
}
