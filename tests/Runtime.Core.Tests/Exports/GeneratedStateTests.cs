using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

/// <summary>Whatever platforms send and operators configure, documents stay valid and depend on nothing else. The failing seed is printed.</summary>
public sealed class GeneratedStateTests
{
    [Fact]
    public async Task Every_generated_state_makes_documents_that_fit_their_schemas_and_name_no_person()
    {
        var schemas = new List<(ExportDocument Document, NJsonSchema.JsonSchema Schema)>();
        foreach (var document in ExportCatalogue.Documents)
        {
            schemas.Add((document, await ExportSchemas.LoadAsync(document)));
        }

        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var world = GeneratedWorld.Of(seed);
            foreach (var (document, schema) in schemas)
            {
                var text = Encoding.UTF8.GetString(world.Build(document.Path));
                Assert.Empty(schema.Validate(text));
                Assert.DoesNotContain("</script", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
                if (document.Visibility == ExportVisibility.Public)
                {
                    Assert.DoesNotContain(GeneratedWorld.Canary, text, StringComparison.Ordinal);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void Equal_states_that_were_made_apart_give_the_same_bytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var (one, other) = (GeneratedWorld.Of(seed), GeneratedWorld.Of(seed));
            Assert.All(ExportCatalogue.Documents, document => Assert.Equal(one.Build(document.Path), other.Build(document.Path)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void The_order_in_which_workers_creators_and_triggers_are_known_does_not_show() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var (one, other) = (GeneratedWorld.Of(seed), GeneratedWorld.Of(seed));
            var configuration = other.Configuration.Current;
            other.Configure(configuration with { Creators = [.. configuration.Creators.Reverse()], Triggers = [.. configuration.Triggers.Reverse()], RateLimits = [.. configuration.RateLimits.Reverse()] });
            other.Workers.Set([.. other.Workers.Platforms.Reverse()], [.. other.Workers.Workers.Reverse()]);

            Assert.All(ExportCatalogue.Documents, document => Assert.Equal(one.Build(document.Path), other.Build(document.Path)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
}
