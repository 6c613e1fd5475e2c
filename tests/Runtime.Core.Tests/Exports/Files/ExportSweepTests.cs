using Runtime.Core.Exports;
using Runtime.Core.Exports.Files;
using TestKit;

namespace Runtime.Core.Tests.Exports.Files;

public sealed class ExportSweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Removes_its_own_temporary_files_and_no_others()
    {
        Write("public", TemporaryNames.For("meta.json"));
        Write("overlay/daniel", TemporaryNames.For("chat.json"));
        var others = new[]
        {
            Write("public", "meta.json"),
            Write("public", "notes.tmp"),
            Write("public", ".notes.json.tmp"),
            Write("public", ".meta.json.0123456789AB.tmp"),
            Write("public", ".meta.json.0123456789ab.tmp.bak"),
            Write("public", "meta.json.0123456789ab.tmp"),
        };

        Assert.Equal(2, ExportSweep.RemoveTemporaryFiles(_folder.Path, new SystemFileOperations()));
        Assert.All(others, file => Assert.True(File.Exists(file), file));
    }

    [Fact]
    public void Does_not_follow_links()
    {
        using var elsewhere = new TemporaryFolder();
        var outside = elsewhere.File(TemporaryNames.For("chat.json"));
        File.WriteAllText(outside, "{}");
        Directory.CreateSymbolicLink(_folder.File("overlay"), elsewhere.Path);

        Assert.Equal(0, ExportSweep.RemoveTemporaryFiles(_folder.Path, new SystemFileOperations()));
        Assert.True(File.Exists(outside));
    }

    [Fact]
    public void A_folder_that_is_not_there_yet_has_nothing_to_sweep() =>
        Assert.Equal(0, ExportSweep.RemoveTemporaryFiles(_folder.File("none"), new SystemFileOperations()));

    [Fact]
    public void Finds_the_feeds_of_creators_that_are_gone_if_the_runtime_wrote_them()
    {
        var feed = new ExportWorld().Build("overlay/{creator}/chat.json");
        foreach (var creator in new[] { "gone", "known" })
        {
            File.WriteAllBytes(Write($"overlay/{creator}", "chat.json"), feed);
        }

        Write("overlay/by-hand", "chat.json");
        Directory.CreateDirectory(_folder.File("overlay", "empty"));
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == "overlay/{creator}/chat.json");

        Assert.Equal(["overlay/gone/chat.json"], ExportSweep.FindAbandoned(_folder.Path, document, creator => creator.Value == "known"));
    }

    [Fact]
    public void Finds_the_files_of_creators_that_are_gone_where_the_file_is_named_for_them()
    {
        const string Pattern = "state/scoreboards/snapshots/{creator}.json";
        var snapshot = new ExportWorld().Build(Pattern);
        foreach (var creator in new[] { "gone", "known", "v1.2" })
        {
            File.WriteAllBytes(Write("state/scoreboards/snapshots", $"{creator}.json"), snapshot);
        }

        Write("state/scoreboards/snapshots", "by-hand.json");
        Write("state/scoreboards/snapshots", TemporaryNames.For("gone.json"));
        Directory.CreateDirectory(_folder.File("state", "scoreboards", "snapshots", "folder.json"));
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == Pattern);

        var found = ExportSweep.FindAbandoned(_folder.Path, document, creator => creator.Value == "known").Order(StringComparer.Ordinal);

        Assert.Equal(["state/scoreboards/snapshots/gone.json", "state/scoreboards/snapshots/v1.2.json"], found);
    }

    private string Write(string folder, string name)
    {
        var path = _folder.File([.. folder.Split('/'), name]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "{}");
        return path;
    }
}
