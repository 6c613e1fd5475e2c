using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

/// <summary>The catalogue as a whole: complete, and laid out as the dashboards look for it.</summary>
public sealed class CatalogueTests
{
    /// <summary>What the pages of the dashboard load. <c>integrations</c> and <c>permissions</c> are asked for too, and stay on the machine.</summary>
    public static TheoryData<string> Loaded =>
    [
        "shared/state/runtime_snapshot.json", "shared/state/quotas.json", "shared/state/clips.json", "shared/state/polls.json", "shared/state/tallies.json",
        "shared/state/scoreboards.json", "shared/state/chat_events.json", "shared/state/poll_votes.json", "shared/state/tally_events.json",
        "shared/state/score_events.json", "shared/state/creators.json", "shared/state/chat_triggers.json", "shared/state/jobs.json",
        "shared/state/rate_limits.json", "shared/state/admin_activity.json", "shared/state/discord/runtime.json", "shared/state/telemetry/events.json",
        "shared/state/telemetry/rates.json", "shared/state/telemetry/errors.json", "data/creators.json", "data/platforms.json", "data/system.json",
        "data/dashboard_state.json", "version.json",
    ];

    public static TheoryData<string> Paths => [.. ExportCatalogue.Documents.Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Loaded))]
    public void A_mirror_for_the_dashboard_has_what_its_pages_load(string place) =>
        Assert.Single(ExportCatalogue.Documents, document => document.Mirror.Dashboard.Contains(place));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_row_has_a_schema_a_golden_file_and_a_section_in_the_docs(string path)
    {
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == path);

        Assert.True(File.Exists(Path.Combine(ExportSchemas.Folder, document.Schema)), document.Schema);
        Assert.True(File.Exists(Path.Combine(GoldenFiles.Root, GoldenFiles.Of(path))), GoldenFiles.Of(path));
        Assert.Contains($"## `{path}`\n", File.ReadAllText(Path.Combine(GoldenFiles.Root, "docs", "exports.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_creators_document_has_a_place_of_its_own_in_each_mirror(string path)
    {
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == path);

        Assert.All(
            document.Mirror.Dashboard.Concat(document.Mirror.Public),
            place => Assert.Equal(document.IsPerCreator, place.Contains(ExportDocument.CreatorPlaceholder, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("public/", ExportVisibility.Public)]
    [InlineData("overlay/", ExportVisibility.Public)]
    [InlineData("state/", ExportVisibility.DashboardOnly)]
    [InlineData("signals/", ExportVisibility.DashboardOnly)]
    public void A_folder_holds_documents_of_one_visibility(string folder, ExportVisibility visibility) =>
        Assert.All(ExportCatalogue.Documents.Where(document => document.Path.StartsWith(folder, StringComparison.Ordinal)), document => Assert.Equal(visibility, document.Visibility));

    [Fact]
    public void What_the_contract_calls_internal_is_in_no_mirror_and_not_named_by_the_manifest()
    {
        var manifest = new ExportWorld().Read("public/meta.json").GetRawText();
        var internals = ExportCatalogue.Documents.Where(document => document.Visibility == ExportVisibility.InternalOnly).ToArray();

        Assert.Equal(["admin/integrations.json", "admin/permissions.json"], internals.Select(document => document.Path));
        Assert.All(internals, document => Assert.Equal(MirrorPaths.None, document.Mirror));
        Assert.All(internals, document => Assert.DoesNotContain(document.Path, manifest, StringComparison.Ordinal));
    }
}
