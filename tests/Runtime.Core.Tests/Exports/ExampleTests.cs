using System.Text.Json;
using System.Text.Json.Nodes;
using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

/// <summary>
/// Documents of features that this build does not have are empty, and an empty list proves nothing of its schema. An
/// example of each, as its readers want it, stands in for the golden file until there is content.
/// </summary>
public sealed class ExampleTests
{
    private static readonly string Folder = Path.Combine(GoldenFiles.Root, "tests", "Runtime.Core.Tests", "Exports", "Examples");

    public static TheoryData<string> Examples => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>A bare list has its entries in its golden file.</summary>
    public static TheoryData<string> Paths => [.. ExportCatalogue.Documents.Where(document => !document.IsBareList).Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_fits_its_schema_and_anything_more_does_not(string name)
    {
        var schema = await ExportSchemas.LoadAsync(DocumentOf(name));
        var example = Read(name);

        Assert.Empty(schema.Validate(example.ToJsonString()));
        foreach (var (list, entries) in example.Where(property => property.Value is JsonArray))
        {
            var changed = Read(name);
            ((JsonObject)changed[list]![0]!)["surprise"] = 1;
            Assert.NotEmpty(schema.Validate(changed.ToJsonString()));

            foreach (var field in ((JsonObject)entries![0]!).Select(field => field.Key).Where(field => field is "id" or "title" or "state" or "creator" or "public"))
            {
                var lacking = Read(name);
                ((JsonObject)lacking[list]![0]!).Remove(field);
                Assert.NotEmpty(schema.Validate(lacking.ToJsonString()));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_says_the_same_under_both_names_of_its_list(string name)
    {
        var lists = Read(name).Where(property => property.Value is JsonArray).ToArray();

        Assert.All(lists, list => Assert.True(JsonNode.DeepEquals(list.Value, lists[0].Value), list.Key));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_list_is_filled_in_the_golden_file_or_in_an_example(string path)
    {
        var name = ExportCatalogue.Documents.Single(document => document.Path == path).Schema.Replace(".schema.json", "", StringComparison.Ordinal);
        var empty = ExportWorld.Full().Read(path).EnumerateObject().Where(property => property.Value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0).Select(property => property.Name).ToArray();

        Assert.All(empty, list => Assert.NotEmpty(Read(name)[list]!.AsArray()));
    }

    [Theory]
    [InlineData("clip_state", "clips", "output_path", "/home/ada/streams/clips/output/a1B2c3.mp4")]
    [InlineData("clip_state", "clips", "output_path", "clips/output/../../secret.mp4")]
    [InlineData("poll_votes", "votes", "voter_id", "44322889")]
    [InlineData("poll_votes", "votes", "voter", "Ada")]
    [InlineData("clips", "clips", "state", "failed")]
    [InlineData("quotas", "platforms", "reset_at", "2026-11-21T00:00:00+00:00")]
    public async Task A_schema_keeps_out_what_must_not_be_published(string name, string list, string field, string value)
    {
        var schema = await ExportSchemas.LoadAsync(DocumentOf(name));
        var example = Read(name);

        example[list]![0]![field] = value;

        Assert.NotEmpty(schema.Validate(example.ToJsonString()));
    }

    [Fact]
    public async Task The_id_of_a_guild_is_text_because_javascript_would_round_it()
    {
        var schema = await ExportSchemas.LoadAsync(DocumentOf("discord_runtime"));
        var example = Read("discord_runtime");

        example["guilds"]![0]!["guild_id"] = 1098765432109876543;

        Assert.NotEmpty(schema.Validate(example.ToJsonString()));
    }

    private static ExportDocument DocumentOf(string name) => ExportCatalogue.Documents.Single(document => document.Schema == $"{name}.schema.json");

    private static JsonObject Read(string name)
    {
        var file = Path.Combine(Folder, $"{name}.json");
        Assert.True(File.Exists(file), $"{name} has a list that nothing fills, and no example");
        return JsonNode.Parse(File.ReadAllText(file))!.AsObject();
    }
}
