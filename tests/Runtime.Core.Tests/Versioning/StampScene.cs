using Runtime.Core.Versioning;
using Runtime.Core.Versioning.Stamping;
using TestKit;

namespace Runtime.Core.Tests.Versioning;

/// <summary>A checkout with its own layout of JSON, and a dashboard as it lies on a disk.</summary>
internal sealed class StampScene : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StampScene()
    {
        Write("runtime/Directory.Build.props", "<Project>\r\n  <PropertyGroup>\r\n    <!-- kept -->\r\n    <VersionPrefix>0.3.0</VersionPrefix>\r\n    <VersionSuffix>alpha</VersionSuffix>\r\n    <StreamSuitesBuild>2026.11.21+001</StreamSuitesBuild>\r\n  </PropertyGroup>\r\n</Project>\r\n");
        Write("runtime/changelog/changelog.runtime.json", """[{"id":"b","version":"unreleased"},{"id":"a","version":"0.2.0"}]""");
        Write("runtime/changelog/roadmap.json", """{ "meta": { "version": "0.3.0-alpha", "generated_at": "2026-01-01T00:00:00Z" }, "entries": [] }""");
        Write("runtime/about/about.public.json", """{ "version": "v0.3.0-alpha", "build": "2026.11.21+001", "mine": [1,2] }""");
        Write("dashboard/version.json", "\uFEFF{\n\t\"zeta\": {\"a\":1},\n\t\"version\": \"0.2.3-alpha\",\n\t\"build\": \"2025.04\"\n}");
        Write("dashboard/about/about_part1.json", """{"version":"Version 0.2.3-alpha","sections":[{"id":"x","version":"0.1.0"}]}""");
        Write("dashboard/about/deeper/part2.json", """{"meta":{"version":"v0.2.3-alpha"}}""");
        Write("dashboard/about/about.manifest.json", """{"sources":["about_part1.json"]}""");
        Write("dashboard/data/changelog.runtime.json", """{"meta":{"version":"0.2.3-alpha"},"entries":[{"id":"b","version":"unreleased"}]}""");
    }

    public string Checkout => _folder.File("runtime");

    public string Dashboard => _folder.File("dashboard");

    public Stamp Stamp { get; } = new(new ProductVersion("0.4.0", "beta"), new BuildNumber(new DateOnly(2026, 12, 1), 7), new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public string PathOf(string path) => _folder.File(path.Split('/'));

    /// <summary>Every file with its content, leftovers included.</summary>
    public Dictionary<string, string> Everything() => Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllText);

    public void Dispose() => _folder.Dispose();
}
