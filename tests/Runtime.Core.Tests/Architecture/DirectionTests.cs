using System.Text.RegularExpressions;
using Runtime.Core.Chat;

namespace Runtime.Core.Tests.Architecture;

/// <summary>Holds the house in order: who may know whom. A failure names the file and the sentence it breaks.</summary>
public sealed partial class DirectionTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Core_knows_no_web_framework()
    {
        var references = typeof(ChatEvent).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Radzen", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Runtime.Core", "Runtime.Admin")]
    [InlineData("Runtime.Core", "Runtime.Host")]
    [InlineData("Runtime.Admin", "Runtime.Host")]
    [InlineData("Runtime.Admin", "Platform.Simulator")]
    [InlineData("Runtime.Host", "Platform.Simulator")]
    [InlineData("tests/Platform.Simulator", "Runtime.Core")]
    public void References_run_from_host_to_admin_to_core(string project, string forbidden)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Root, project), "*.csproj"))
        {
            Assert.False(File.ReadAllText(file).Contains($"{forbidden}.csproj", StringComparison.Ordinal), $"{Path.GetFileName(file)} must not reference {forbidden}.");
        }
    }

    [Fact]
    public void No_platform_knows_another()
    {
        var folders = Directory.GetDirectories(Path.Combine(Root, "Runtime.Core", "Platforms")).Select(folder => Path.GetFileName(folder)!).ToList();
        foreach (var (platform, other) in from platform in folders from other in folders where platform != other select (platform, other))
        {
            AssertNoUse(Sources("Runtime.Core", "Platforms", platform), $"Runtime.Core.Platforms.{other}", $"the {platform} platform must not know {other}");
        }
    }

    [Fact]
    public void Nothing_but_composition_names_a_platform()
    {
        var sources = Sources("Runtime.Core").Concat(Sources("Runtime.Admin")).Concat(Sources("Runtime.Host"))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Platforms{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => !Composition().IsMatch(file));
        foreach (var folder in Directory.GetDirectories(Path.Combine(Root, "Runtime.Core", "Platforms")))
        {
            AssertNoUse(sources, $"Runtime.Core.Platforms.{Path.GetFileName(folder)}", "only composition and the command line name a platform");
        }
    }

    [Fact]
    public void The_admin_opens_no_file_socket_or_database()
    {
        AssertNoUse(Sources("Runtime.Admin"), "Microsoft.Data.Sqlite", "a page shows a snapshot and sends commands");
        AssertNoUse(Sources("Runtime.Admin"), "System.Net.Sockets", "a page shows a snapshot and sends commands");
        foreach (var file in Sources("Runtime.Admin"))
        {
            Assert.False(FileAccessCall().IsMatch(File.ReadAllText(file)), $"{Path.GetRelativePath(Root, file)} opens a file; a page shows a snapshot and sends commands.");
        }
    }

    private static void AssertNoUse(IEnumerable<string> files, string name, string sentence)
    {
        foreach (var file in files)
        {
            Assert.False(File.ReadAllText(file).Contains(name, StringComparison.Ordinal), $"{Path.GetRelativePath(Root, file)} uses {name}, but {sentence}.");
        }
    }

    private static IEnumerable<string> Sources(params string[] parts) =>
        Directory.EnumerateFiles(Path.Combine([Root, .. parts]), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !BuildOutput().IsMatch(file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StreamSuites.Web.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"Runtime\.Host[\\/](Composition|Cli[\\/])|Runtime\.Core[\\/]CoreServices\.cs$")]
    private static partial Regex Composition();

    [GeneratedRegex(@"\b(File|Directory|FileStream)\.(Open|Read|Write|Create|Delete|Move|Copy|Enumerate|Get)")]
    private static partial Regex FileAccessCall();
}
