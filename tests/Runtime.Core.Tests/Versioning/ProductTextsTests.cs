using NJsonSchema;
using Runtime.Core.Tests.Exports;
using Runtime.Core.Versioning;
using Runtime.Core.Versioning.Stamping;
using TestKit;

namespace Runtime.Core.Tests.Versioning;

/// <summary>The texts of the repository itself, as they are shipped.</summary>
public sealed class ProductTextsTests
{
    [Theory]
    [InlineData("changelog/changelog.runtime.json", "exports/changelog_runtime")]
    [InlineData("changelog/roadmap.json", "product/roadmap")]
    [InlineData("about/about.public.json", "product/about")]
    [InlineData("about/about.admin.json", "product/about")]
    public async Task A_text_kept_by_hand_fits_its_schema(string file, string schema)
    {
        var rules = await JsonSchema.FromJsonAsync(await ReadAsync($"schemas/{schema}.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(rules.Validate(await ReadAsync(file)));
    }

    [Fact]
    public void The_repository_is_stamped_with_the_version_of_this_build()
    {
        Assert.True(ProductVersion.TryParse(RuntimeVersion.Version, out var version));
        Assert.True(BuildNumber.TryParse(RuntimeVersion.Build, out var build));

        var plan = new VersionStamper().Plan(GoldenFiles.Root, dashboard: null, new Stamp(version, build, default));

        Assert.Empty(plan.Faults);
        Assert.DoesNotContain(plan.Files.SelectMany(file => file.Fields), field => field.Old is not JsonStamp.Unreleased);
    }

    [Fact]
    public void All_of_them_are_read_and_no_entry_is_named_twice()
    {
        var texts = ProductTexts.Read(GoldenFiles.Root);

        Assert.Empty(texts.Faults);
        Assert.NotEmpty(texts.Changelog);
        Assert.Distinct(texts.Changelog.Select(entry => entry.Id));
        Assert.Distinct(texts.Roadmap.Select(entry => entry.Id));
        Assert.Equal(texts.Changelog.OrderByDescending(entry => entry.Date, StringComparer.Ordinal), texts.Changelog);
        Assert.All([texts.PublicAbout, texts.AdminAbout], about => Assert.Contains(about.PlatformStatus, line => line is { Platform: "twitch", Status: "active" }));
    }

    [Fact]
    public void Missing_and_broken_texts_stay_empty_and_are_told()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("changelog"));
        Directory.CreateDirectory(folder.File("about"));
        File.WriteAllText(folder.File("changelog", "changelog.runtime.json"), """[{"id":"a"}]""");
        File.WriteAllText(folder.File("changelog", "roadmap.json"), "{");
        File.WriteAllText(folder.File("about", "about.public.json"), "null");

        var texts = ProductTexts.Read(folder.Path);

        Assert.Empty(texts.Changelog);
        Assert.Empty(texts.Roadmap);
        Assert.Equal(AboutText.Empty, texts.AdminAbout);
        Assert.Equal(["changelog/changelog.runtime.json", "changelog/roadmap.json", "about/about.admin.json"], texts.Faults.Select(fault => fault.Split(' ')[0]));
        Assert.All(texts.Faults, fault => Assert.DoesNotContain(folder.Path, fault, StringComparison.Ordinal));
    }

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(Path.Combine(GoldenFiles.Root, path), TestContext.Current.CancellationToken);
}
