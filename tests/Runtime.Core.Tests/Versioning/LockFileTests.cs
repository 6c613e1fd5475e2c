using System.Text.Json;
using Runtime.Core.Tests.Exports;

namespace Runtime.Core.Tests.Versioning;

/// <summary>A stamped version must not make the lock files stale: the next evaluation would rewrite them all for nothing.</summary>
public sealed class LockFileTests
{
    [Fact]
    public void Lock_files_name_the_projects_by_a_version_that_never_moves()
    {
        var named = LockFiles().SelectMany(ProjectReferences).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, reference => Assert.Equal("[1.0.0, )", reference.Range));
    }

    private static IEnumerable<string> LockFiles() => new[] { "Runtime.*", "tests/*", "benchmarks", "benchmarks/*" }
        .SelectMany(pattern => Directory.GetDirectories(Path.Combine(GoldenFiles.Root, Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern)))
        .Select(folder => Path.Combine(folder, "packages.lock.json"))
        .Where(File.Exists);

    /// <summary>What projects ask of projects.</summary>
    private static IEnumerable<(string Project, string Range)> ProjectReferences(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var entries = document.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()).ToList();
        var projects = entries.Where(entry => entry.Value.GetProperty("type").GetString() == "Project").ToList();
        var names = projects.Select(project => project.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. projects
                .Where(project => project.Value.TryGetProperty("dependencies", out _))
                .SelectMany(project => project.Value.GetProperty("dependencies").EnumerateObject())
                .Where(reference => names.Contains(reference.Name))
                .Select(reference => (reference.Name, reference.Value.GetString()!)),
        ];
    }
}
