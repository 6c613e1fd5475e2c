using System.Text;
using System.Text.Json.Nodes;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;

namespace Runtime.Core.Tests.Exports.Inspection;

/// <summary>The small checker of the daemon against the full one of the tests, over every shipped schema.</summary>
public sealed class DocumentSchemaTests
{
    public static TheoryData<string> Paths => [.. ExportCatalogue.Documents.Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task It_understands_every_schema_and_judges_as_a_full_validator_does(string path)
    {
        var document = ExportCatalogue.Documents.Single(candidate => candidate.Path == path);
        var full = await ExportSchemas.LoadAsync(document);
        var ours = DocumentSchema.Parse(await File.ReadAllBytesAsync(Path.Combine(ExportSchemas.Folder, document.Schema), TestContext.Current.CancellationToken));
        var golden = ExportWorld.Full().Build(path);
        var refused = 0;

        Assert.Empty(ours.Check(golden));
        foreach (var variant in VariantsOf(golden))
        {
            var expected = full.Validate(variant).Count > 0;
            refused += expected ? 1 : 0;
            Assert.True(expected == !ours.Check(Encoding.UTF8.GetBytes(variant)).IsEmpty, $"judged otherwise: {variant}");
        }

        Assert.True(refused > 0, "no variant was refused, so nothing was compared");
    }

    [Fact]
    public void Faults_are_named_by_place_and_are_not_without_end()
    {
        var schema = DocumentSchema.Parse("""{"type":"array","items":{"type":"object","required":["id"],"properties":{"id":{"type":"integer","minimum":1}},"additionalProperties":false}}"""u8.ToArray());

        Assert.Equal(["/0/id is missing", "/1/id must be integer", "/2/id is out of its bounds", "/3/x~1y is not known"], schema.Check("""[{},{"id":1.5},{"id":0},{"id":1,"x/y":1}]"""u8.ToArray()));
        Assert.Equal(DocumentSchema.MostFaults, schema.Check(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", 50))}]")).Length);
        Assert.Equal(["it is no JSON"], schema.Check("[{"u8.ToArray()));
    }

    [Theory]
    [InlineData("""{"type":"object","patternProperties":{}}""")]
    [InlineData("""{"$ref":"https://example.com/x.json"}""")]
    [InlineData("""{"properties":{"a":{"const":1}}}""")]
    public void A_keyword_it_does_not_know_makes_a_schema_unusable(string schema) =>
        Assert.Throws<NotSupportedException>(() => DocumentSchema.Parse(Encoding.UTF8.GetBytes(schema)));

    /// <summary>The document with one value after the other taken away, replaced or renamed.</summary>
    private static IEnumerable<string> VariantsOf(byte[] document)
    {
        var places = JsonNode.Parse(document)!.AsEnumerableOfPaths().Take(150).ToList();
        foreach (var place in places)
        {
            foreach (var value in (JsonNode?[])[null, -1, "x", true, new JsonObject(), new JsonArray()])
            {
                var copy = JsonNode.Parse(document)!;
                copy.Replace(place, value);
                yield return copy.ToJsonString();
            }

            var without = JsonNode.Parse(document)!;
            without.Remove(place);
            yield return without.ToJsonString();
        }
    }
}
