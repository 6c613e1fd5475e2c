using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Tests.Exports.Files;
using TestKit;

namespace Runtime.Core.Tests.Exports.Mirror;

/// <summary>What lies in a real folder after publishing to it.</summary>
public sealed class MirrorWriterTests
{
    private const string Snapshot = "shared/state/runtime_snapshot.json";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MirrorProfile.Dashboard)]
    [InlineData(MirrorProfile.Public)]
    public async Task An_empty_folder_gets_exactly_the_files_of_its_profile_and_they_fit_their_schemas(MirrorProfile profile)
    {
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.Publish();

        var report = await scene.PublishAsync(scene.Writer(profile), profile);

        var places = ExportCatalogue.Documents.SelectMany(row => profile == MirrorProfile.Public ? row.Mirror.Public : row.Mirror.Dashboard);
        var expected = places.Select(place => place.Replace("{creator}", Samples.Daniel.Value, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.True(report.Succeeded, report.Error);
        Assert.Equal(expected, scene.Tree());
        foreach (var place in scene.Tree())
        {
            var schema = await ExportSchemas.LoadAsync(MirrorPlaces.DocumentAt(place, profile)!);
            Assert.Empty(schema.Validate(await File.ReadAllTextAsync(scene.At(place), Ct)));
        }
    }

    [Fact]
    public async Task The_manifest_proves_one_generation_and_says_what_it_was_made_from()
    {
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.World.Configure(Samples.Configuration() with { Hash = new string('a', 64) });
        scene.Publish();
        await scene.PublishAsync(scene.Writer());

        var reading = MirrorReader.TryRead(scene.Target, MirrorScene.Manifest);

        Assert.NotNull(reading);
        Assert.Equal(scene.Tree().Where(place => place != MirrorScene.Manifest), reading.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("1.2.3-test", reading.Generation.GetProperty("version").GetString());
        Assert.Equal("2026.11.21+001", reading.Generation.GetProperty("build").GetString());
        Assert.Equal(new string('a', 64), reading.Generation.GetProperty("config_hash").GetString());
    }

    [Fact]
    public async Task Only_what_changed_is_written_and_nothing_when_nothing_did()
    {
        var written = new List<string>();
        using var scene = new MirrorScene(ExportWorld.Full(), (step, path) => written.AddRange(step == FileStep.Replace && path.Contains("target", StringComparison.Ordinal) ? [Path.GetFileName(path)] : []));
        scene.Publish();
        var writer = scene.Writer();
        var first = await scene.PublishAsync(writer);
        written.Clear();

        var second = await scene.PublishAsync(writer);
        var verified = await scene.PublishAsync(writer, verify: true);
        Assert.Empty(written);
        scene.World.Time.Advance(TimeSpan.FromSeconds(1));
        scene.Publish("state/runtime_snapshot.json");
        var third = await scene.PublishAsync(writer);

        Assert.Equal((0, first.Sequence, 0), (second.Written, second.Sequence, verified.Written));
        Assert.Equal((1, first.Sequence + 1), (third.Written, third.Sequence));
        Assert.Equal(["runtime_snapshot.json", "meta.json"], written);
    }

    [Fact]
    public async Task A_new_process_that_finds_all_as_it_would_write_it_writes_nothing()
    {
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.Publish();
        var first = await scene.PublishAsync(scene.Writer());
        var manifest = await File.ReadAllBytesAsync(scene.At(MirrorScene.Manifest), Ct);
        scene.World.Time.Advance(TimeSpan.FromHours(1));

        var again = await scene.PublishAsync(scene.Writer());
        Directory.Delete(Path.Combine(scene.Paths.Data, "mirrors"), recursive: true);
        var withoutLedger = await scene.PublishAsync(scene.Writer());
        scene.Publish("public/platforms.json", scene.World.Build("public/platforms.json"));
        var later = await scene.PublishAsync(scene.Writer());

        Assert.Equal((0, first.Sequence), (again.Written, again.Sequence));
        Assert.Equal((0, first.Sequence), (withoutLedger.Written, withoutLedger.Sequence));
        Assert.True(later.Sequence > first.Sequence, "The count went back with the ledger lost.");
        Assert.NotEqual(manifest, await File.ReadAllBytesAsync(scene.At(MirrorScene.Manifest), Ct));
    }

    [Fact]
    public async Task What_somebody_else_changed_or_removed_is_put_right_when_it_is_looked_at()
    {
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.Publish();
        var writer = scene.Writer();
        await scene.PublishAsync(writer);
        File.Delete(scene.At(Snapshot));
        await File.WriteAllTextAsync(scene.At("version.json"), "{}", Ct);
        await File.WriteAllTextAsync(scene.At(MirrorScene.Manifest), """{"exports": "poison"}""", Ct);

        var report = await scene.PublishAsync(writer, verify: true);

        Assert.Equal(2, report.Written);
        Assert.NotNull(MirrorReader.TryRead(scene.Target, MirrorScene.Manifest));
    }

    [Fact]
    public async Task Only_what_the_runtime_wrote_is_removed_when_a_folder_changes_its_profile()
    {
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.Publish();
        Directory.CreateDirectory(scene.At("shared/state"));
        await File.WriteAllTextAsync(scene.At("shared/state/mine.json"), "{}", Ct);
        await File.WriteAllTextAsync(scene.At("index.html"), "<!DOCTYPE html>", Ct);
        await scene.PublishAsync(scene.Writer());
        await File.WriteAllTextAsync(scene.At("data/creators.json"), """{"creators": ["put here by hand since"]}""", Ct);

        var report = await scene.PublishAsync(scene.Writer(MirrorProfile.Public), MirrorProfile.Public);

        var own = ExportCatalogue.Documents.SelectMany(row => row.Mirror.Public).Select(place => place.Replace("{creator}", Samples.Daniel.Value, StringComparison.Ordinal));
        Assert.True(report.Succeeded, report.Error);
        Assert.Equal(own.Concat(["data/creators.json", "index.html", "shared/state/mine.json"]).Order(StringComparer.Ordinal), scene.Tree());
    }

    [Theory]
    [InlineData("shared")]
    [InlineData("shared/state")]
    [InlineData("shared/state/telemetry")]
    public async Task A_link_on_the_way_is_not_followed_wherever_it_is_and_whenever_it_came(string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.Publish();
        var writer = scene.Writer();
        await scene.PublishAsync(writer);
        var outside = scene.Beside("outside");
        Directory.Move(scene.At(folder), outside);
        Directory.CreateSymbolicLink(scene.At(folder), outside);
        var before = Contents(outside);
        scene.World.Time.Advance(TimeSpan.FromSeconds(1));
        scene.World.Telemetry.Event("system", Core.Telemetry.TelemetrySeverity.Info, "something new");
        scene.Publish();

        var unlooked = await scene.PublishAsync(writer);
        var looked = await scene.PublishAsync(writer, verify: true);
        var fresh = await scene.PublishAsync(scene.Writer(MirrorProfile.Public), MirrorProfile.Public);

        Assert.Equal(before, Contents(outside));
        Assert.All([unlooked, looked], report => Assert.Contains("is a link", report.Error, StringComparison.Ordinal));
        Assert.True(fresh.Succeeded, fresh.Error);
        Assert.Equal(before, Contents(outside));
    }

    [Fact]
    public async Task A_file_that_is_a_link_is_replaced_and_what_it_led_to_is_untouched()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.Publish();
        var victim = scene.Beside("victim.json");
        await File.WriteAllTextAsync(victim, "untouched", Ct);
        Directory.CreateDirectory(scene.At("shared/state"));
        File.CreateSymbolicLink(scene.At(Snapshot), victim);
        File.CreateSymbolicLink(scene.At(MirrorScene.Manifest), victim);

        var report = await scene.PublishAsync(scene.Writer());

        Assert.True(report.Succeeded, report.Error);
        Assert.Equal("untouched", await File.ReadAllTextAsync(victim, Ct));
        Assert.Null(new FileInfo(scene.At(Snapshot)).LinkTarget);
        Assert.NotNull(MirrorReader.TryRead(scene.Target, MirrorScene.Manifest));
    }

    [Theory]
    [InlineData("state/../../../evil.json")]
    [InlineData("overlay/../../evil/chat.json")]
    [InlineData("overlay/..\\..\\evil/chat.json")]
    [InlineData("overlay//chat.json")]
    [InlineData("overlay/a/b/chat.json")]
    [InlineData("overlay/con/chat.json")]
    [InlineData("public/secrets.json")]
    public void A_path_that_leads_elsewhere_belongs_to_no_document(string path) =>
        Assert.False(CatalogueLookup.TryFind(path, out _, out _));

    [Fact]
    public void A_path_of_a_creator_is_found_with_its_creator()
    {
        Assert.True(CatalogueLookup.TryFind("overlay/daniel/chat.json", out var document, out var creator));
        Assert.Equal(("overlay/{creator}/chat.json", new CreatorId("daniel")), (document.Path, creator));
    }

    [Fact]
    public async Task A_missing_folder_is_not_made_and_a_file_in_its_place_is_left_alone()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        Directory.Delete(scene.Target);
        var missing = await scene.PublishAsync(scene.Writer());
        Assert.False(Directory.Exists(scene.Target));
        await File.WriteAllTextAsync(scene.Target, "a file", Ct);

        var file = await scene.PublishAsync(scene.Writer());

        Assert.Equal((PathState.DirectoryMissing, PathState.InvalidPath), (missing.State, file.State));
        Assert.All([missing, file], report => Assert.False(string.IsNullOrEmpty(report.Remedy)));
        Assert.Equal("a file", await File.ReadAllTextAsync(scene.Target, Ct));
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_holds_up_only_that_file_and_the_manifest()
    {
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.Publish();
        Directory.CreateDirectory(scene.At("data/creators.json/x"));

        var report = await scene.PublishAsync(scene.Writer());

        Assert.Contains("data/creators.json", report.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(scene.At(Snapshot)));
        Assert.False(File.Exists(scene.At(MirrorScene.Manifest)));
    }

    [Fact]
    public async Task Stopped_at_any_step_it_leaves_whole_files_and_no_manifest_that_lies_and_the_next_run_mends_it()
    {
        var (count, stopAt) = (0, int.MaxValue);
        using var scene = new MirrorScene(ExportWorld.Full(), (_, _) =>
        {
            if (Interlocked.Increment(ref count) > stopAt)
            {
                throw new IOException("the power is gone");
            }
        });
        scene.Publish();
        await scene.PublishAsync(scene.Writer());
        for (var step = 0; step < 2_000; step++)
        {
            scene.World.Time.Advance(TimeSpan.FromSeconds(1));
            scene.Publish();
            (count, stopAt) = (0, step);
            var report = await scene.PublishAsync(scene.Writer(), verify: true);
            stopAt = int.MaxValue;
            if (report.Succeeded)
            {
                Assert.True(step > 50, $"Only {step} steps were tried.");
                return;
            }

            Assert.All(scene.Tree().Where(place => place.EndsWith(".json", StringComparison.Ordinal)), place => JsonOf(scene.At(place)));
            var mended = await scene.PublishAsync(scene.Writer());
            Assert.True(mended.Succeeded, mended.Error);
            Assert.NotNull(MirrorReader.TryRead(scene.Target, MirrorScene.Manifest));
            Assert.DoesNotContain(scene.Tree(), place => place.EndsWith(".tmp", StringComparison.Ordinal));
        }

        Assert.Fail("It never came to an end.");
    }

    [Theory]
    [InlineData("denied", PathState.PermissionDenied, "access denied", "write there")]
    [InlineData("read-only", PathState.PermissionDenied, "read-only", "writable")]
    [InlineData("full", PathState.Valid, "no space left", "free some")]
    [InlineData("strange", PathState.Valid, "the system refused it", "tried again")]
    public async Task Why_it_cannot_write_is_said_with_what_to_do_and_names_no_folder(string fault, PathState state, string reason, string remedy)
    {
        var isBroken = false;
        using var scene = new MirrorScene(ExportWorld.Full(), (step, path) =>
        {
            if (isBroken && step == FileStep.CreateFile && path.Contains("target", StringComparison.Ordinal))
            {
                throw fault switch
                {
                    "denied" => new UnauthorizedAccessException($"Access to {path} is denied."),
                    "read-only" => new IOException($"Read-only: {path}", 30),
                    "full" => new IOException($"No space: {path}", 28),
                    _ => new IOException($"Input/output error: {path}"),
                };
            }
        });
        scene.Publish();
        var writer = scene.Writer();
        isBroken = true;
        var report = await scene.PublishAsync(writer);
        isBroken = false;

        Assert.Equal(state, report.State);
        Assert.Contains(reason, report.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, report.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Target, report.Error + report.Remedy, StringComparison.Ordinal);
        Assert.True((await scene.PublishAsync(writer)).Succeeded);
        Assert.NotNull(MirrorReader.TryRead(scene.Target, MirrorScene.Manifest));
    }

    [Fact]
    public async Task Without_a_place_to_list_what_is_written_nothing_is()
    {
        using var scene = new MirrorScene(ExportWorld.Full(), (step, path) =>
        {
            if (step == FileStep.CreateFile && path.Contains("mirrors", StringComparison.Ordinal))
            {
                throw new IOException("No space", 28);
            }
        });
        scene.Publish();

        var report = await scene.PublishAsync(scene.Writer());

        Assert.Contains("data/mirrors", report.Error, StringComparison.Ordinal);
        Assert.Empty(scene.Tree());
    }

    [Fact]
    public async Task Temporary_files_of_other_programs_are_left_alone()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        var writer = scene.Writer();
        await scene.PublishAsync(writer);
        string[] foreign = ["shared/state/.other.json.0123456789ab.tmp", "shared/state/runtime_snapshot.json.tmp", "elsewhere/.version.json.0123456789ab.tmp"];
        string[] ours = [".version.json.0123456789ab.tmp", "shared/state/.runtime_snapshot.json.0123456789ab.tmp"];
        Directory.CreateDirectory(scene.At("elsewhere"));
        foreach (var name in foreign.Concat(ours))
        {
            await File.WriteAllTextAsync(scene.At(name), "{", Ct);
        }

        await scene.PublishAsync(writer, verify: true);

        Assert.All(foreign, name => Assert.True(File.Exists(scene.At(name)), name));
        Assert.All(ours, name => Assert.False(File.Exists(scene.At(name)), name));
    }

    [Fact]
    public async Task The_instances_own_folders_are_no_target()
    {
        using var scene = new MirrorScene();
        scene.Publish();
        foreach (var path in new[] { scene.Paths.Root, scene.Paths.Exports, Path.Combine(scene.Paths.Data, "x"), Path.GetDirectoryName(scene.Paths.Root)! })
        {
            Directory.CreateDirectory(path);
            var writer = scene.Parts.WriterFor(new MirrorTarget("own", path, MirrorProfile.Dashboard, MirrorOrigin.Configuration));
            var before = Contents(path);

            var report = await scene.PublishAsync(writer);

            Assert.Equal(PathState.InvalidPath, report.State);
            Assert.Equal(before, Contents(path));
        }
    }

    [Fact]
    public async Task A_comparison_names_what_is_missing_different_and_extra_and_writes_nothing()
    {
        using var scene = new MirrorScene(ExportWorld.Full());
        scene.Publish();
        var writer = scene.Writer();
        await scene.PublishAsync(writer);
        Assert.True(writer.Compare(scene.Take(), _ => false).IsSame);
        File.Delete(scene.At(Snapshot));
        await File.WriteAllTextAsync(scene.At("version.json"), "{}", Ct);
        var before = Contents(scene.Target);

        var comparison = writer.Compare(scene.Take(), _ => false);
        var asPublic = scene.Writer(MirrorProfile.Public).Compare(scene.Take(MirrorProfile.Public), _ => false);

        Assert.Equal([Snapshot], comparison.Missing);
        Assert.Equal(["version.json"], comparison.Different);
        Assert.Empty(comparison.Extra);
        Assert.Contains("shared/state/creators.json", asPublic.Extra);
        Assert.Equal(before, Contents(scene.Target));
    }

    private static void JsonOf(string path)
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(path));
    }

    private static SortedDictionary<string, string> Contents(string folder) =>
        new(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal), StringComparer.Ordinal);
}
