using System.Text;
using NJsonSchema;
using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

/// <summary>What holds for every document of the catalogue.</summary>
public sealed class ExportDocumentTests
{
    public static TheoryData<string> Paths => [.. ExportCatalogue.Documents.Select(document => document.Path)];

    public static TheoryData<string> EnvelopedPaths => [.. ExportCatalogue.Documents.Where(document => !document.IsBareList).Select(document => document.Path)];

    public static TheoryData<string> ListPaths => [.. ExportCatalogue.Documents.Where(document => document.IsBareList).Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Same_state_and_clock_give_the_golden_bytes(string path)
    {
        var bytes = ExportWorld.Full().Build(path);

        Assert.Equal(bytes, ExportWorld.Full().Build(path));
        GoldenFiles.Check(GoldenFiles.Of(path), bytes);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Fits_its_schema_full_and_empty(string path)
    {
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == path);
        var schema = await ExportSchemas.LoadAsync(document);

        Assert.Empty(schema.Validate(Encoding.UTF8.GetString(ExportWorld.Full().Build(path))));
        Assert.Empty(schema.Validate(Encoding.UTF8.GetString(new ExportWorld().Build(path))));
    }

    [Theory]
    [MemberData(nameof(EnvelopedPaths))]
    public async Task Its_schema_refuses_what_it_does_not_know(string path)
    {
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == path);
        var schema = await ExportSchemas.LoadAsync(document);
        var text = Encoding.UTF8.GetString(ExportWorld.Full().Build(path));

        Assert.NotEmpty(schema.Validate(text.Replace("\"v1\"", "\"v2\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(text.Replace("\"schema_version\"", "\"unknown\": 1, \"schema_version\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate("{}"));
    }

    [Theory]
    [MemberData(nameof(ListPaths))]
    public async Task A_bare_list_has_no_envelope_and_its_schema_refuses_what_it_does_not_know(string path)
    {
        var schema = await ExportSchemas.LoadAsync(ExportCatalogue.Documents.Single(candidate => candidate.Path == path));
        var text = Encoding.UTF8.GetString(ExportWorld.Full().Build(path));

        Assert.StartsWith("[\n  {\n    \"id\": ", text, StringComparison.Ordinal);
        Assert.EndsWith("\n]", text, StringComparison.Ordinal);
        Assert.Equal("[]", Encoding.UTF8.GetString(new ExportWorld().Build(path)));
        Assert.NotEmpty(schema.Validate(text.Replace("\"title\"", "\"unknown\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate("{}"));
    }

    [Theory]
    [MemberData(nameof(EnvelopedPaths))]
    public void Carries_both_envelopes(string path)
    {
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == path);

        var root = ExportWorld.Full().Read(path);

        Assert.Equal("v1", root.GetProperty("schema_version").GetString());
        Assert.Equal("2026-11-21T12:00:00.000000Z", root.GetProperty("generated_at").GetString());
        var meta = root.GetProperty("meta");
        Assert.Equal("2026-11-21T12:00:00.000000Z", meta.GetProperty(document.IsSignal ? "captured_at" : "generated_at").GetString());
        Assert.Equal("StreamSuites runtime", meta.GetProperty("source").GetString());
        Assert.Equal(document.Scope, meta.GetProperty("scope").GetString());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Is_ascii_without_a_final_newline_but_for_the_version_file(string path)
    {
        var bytes = ExportWorld.Full().Build(path);
        var isVersion = path == "public/version.json";

        Assert.Equal(isVersion, bytes[^1] == '\n');
        Assert.Equal(isVersion, bytes.Any(value => value >= 0x80));
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.StartsWith(path is "public/roadmap.list.json" or "public/changelog.runtime.json" ? "[\n  {\n" : "{\n  \"schema_version\": \"v1\",\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_rows_of_the_catalogue_share_a_path_a_scope_or_a_place_in_a_mirror()
    {
        var documents = ExportCatalogue.Documents;

        Assert.Distinct(documents.Select(document => document.Path));
        Assert.Distinct(documents.Select(document => document.Scope));
        Assert.Distinct(documents.SelectMany(document => document.Mirror.Dashboard));
        Assert.Distinct(documents.SelectMany(document => document.Mirror.Public));
    }

    [Fact]
    public void A_public_mirror_gets_public_documents_only()
    {
        Assert.All(
            ExportCatalogue.Documents.Where(document => document.Mirror.Public.Length > 0),
            document => Assert.Equal(ExportVisibility.Public, document.Visibility));
        Assert.All(
            ExportCatalogue.Documents.Where(document => document.Visibility == ExportVisibility.InternalOnly),
            document => Assert.Empty(document.Mirror.Dashboard));
    }

    [Fact]
    public void Every_schema_belongs_to_a_document()
    {
        var files = Directory.GetFiles(ExportSchemas.Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

        Assert.Equal(ExportCatalogue.Documents.Select(document => document.Schema).Distinct().Order(StringComparer.Ordinal), files);
    }

    [Fact]
    public void The_page_about_documents_is_up_to_date() =>
        GoldenFiles.Check("docs/exports.md", Encoding.UTF8.GetBytes(CatalogueMarkdown.Write()));
}
