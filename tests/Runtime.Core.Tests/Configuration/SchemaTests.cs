using NJsonSchema;
using Runtime.Core.Configuration;

namespace Runtime.Core.Tests.Configuration;

public sealed class SchemaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. ConfigurationDocument.All.Select(document => document.Name)];

    public static TheoryData<string> ShippedNames => [.. ConfigurationDocument.All.Where(document => !document.IsOptional).Select(document => document.Name)];

    [Theory]
    [MemberData(nameof(ShippedNames))]
    public async Task A_shipped_default_fits_its_schema_and_has_no_fault(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(TestInstance.Checkout, "config", "defaults", $"{name}.json"), Ct);

        Assert.Empty((await SchemaOf(name)).Validate(text));
        Assert.Empty(Documents.Read(ConfigurationDocument.Find(name)!, text).Faults);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_schema_describes_every_key_it_names(string name)
    {
        var schema = await SchemaOf(name);

        var undescribed = schema.Properties.Concat(schema.Definitions.Values.SelectMany(definition => definition.Properties))
            .Where(property => string.IsNullOrWhiteSpace(property.Value.Description)).Select(property => property.Key);

        Assert.Empty(undescribed);
    }

    [Theory]
    [MemberData(nameof(SchemaSamples.Good), MemberType = typeof(SchemaSamples))]
    public async Task Schema_and_reader_agree_on_what_is_right(string name, string text)
    {
        Assert.Empty(Documents.Read(ConfigurationDocument.Find(name)!, text).Faults);
        Assert.Empty((await SchemaOf(name)).Validate(text));
    }

    [Theory]
    [MemberData(nameof(SchemaSamples.Bad), MemberType = typeof(SchemaSamples))]
    public async Task Schema_and_reader_agree_on_what_is_wrong(string name, string text)
    {
        Assert.NotEmpty(Documents.Read(ConfigurationDocument.Find(name)!, text).Faults);
        Assert.NotEmpty((await SchemaOf(name)).Validate(text));
    }

    [Theory]
    [MemberData(nameof(SchemaSamples.BeyondSchema), MemberType = typeof(SchemaSamples))]
    public async Task The_reader_sees_what_a_schema_cannot(string name, string text)
    {
        Assert.Contains(Documents.Read(ConfigurationDocument.Find(name)!, text).Faults, fault => fault.Severity == FaultSeverity.Error);
        Assert.Empty((await SchemaOf(name)).Validate(text));
    }

    private static Task<JsonSchema> SchemaOf(string name) =>
        JsonSchema.FromFileAsync(Path.Combine(TestInstance.Checkout, "schemas", "config", $"{name}.schema.json"), Ct);
}
