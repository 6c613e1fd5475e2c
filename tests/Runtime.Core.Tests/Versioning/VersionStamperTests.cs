using Runtime.Core.Tests.Exports.Files;
using Runtime.Core.Versioning;
using Runtime.Core.Versioning.Stamping;

namespace Runtime.Core.Tests.Versioning;

public sealed class VersionStamperTests : IDisposable
{
    private readonly StampScene _scene = new();
    private readonly VersionStamper _stamper = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Every_file_that_names_the_version_carries_it_afterwards()
    {
        _stamper.Apply(Plan());

        Assert.Contains("<VersionPrefix>0.4.0</VersionPrefix>\r\n    <VersionSuffix>beta</VersionSuffix>\r\n    <StreamSuitesBuild>2026.12.01+007</StreamSuitesBuild>", _scene.Read("runtime/Directory.Build.props"), StringComparison.Ordinal);
        Assert.Equal("""[{"id":"b","version":"0.4.0-beta"},{"id":"a","version":"0.2.0"}]""", _scene.Read("runtime/changelog/changelog.runtime.json"));
        Assert.Equal("""{ "meta": { "version": "0.4.0-beta", "generated_at": "2026-12-01T09:00:00Z" }, "entries": [] }""", _scene.Read("runtime/changelog/roadmap.json"));
        Assert.Equal("""{ "version": "v0.4.0-beta", "build": "2026.12.01+007", "mine": [1,2] }""", _scene.Read("runtime/about/about.public.json"));
        Assert.Equal("""{"version":"Version 0.4.0-beta","sections":[{"id":"x","version":"0.1.0"}]}""", _scene.Read("dashboard/about/about_part1.json"));
        Assert.Equal("""{"meta":{"version":"v0.4.0-beta"}}""", _scene.Read("dashboard/about/deeper/part2.json"));
        Assert.Equal("""{"meta":{"version":"0.4.0-beta"},"entries":[{"id":"b","version":"0.4.0-beta"}]}""", _scene.Read("dashboard/data/changelog.runtime.json"));
    }

    [Fact]
    public void Every_byte_that_does_not_say_the_version_stays()
    {
        _stamper.Apply(Plan());

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "{\n\t\"zeta\": {\"a\":1},\n\t\"version\": \"0.4.0-beta\",\n\t\"build\": \"2026.12.01+007\"\n}"u8], File.ReadAllBytes(_scene.PathOf("dashboard/version.json")));
        Assert.Equal("""{"sources":["about_part1.json"]}""", _scene.Read("dashboard/about/about.manifest.json"));
        Assert.StartsWith("<Project>\r\n  <PropertyGroup>\r\n    <!-- kept -->\r\n", _scene.Read("runtime/Directory.Build.props"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_stamp_finds_nothing_to_do_whatever_the_time()
    {
        _stamper.Apply(Plan());
        var before = _scene.Everything();

        var plan = _stamper.Plan(_scene.Checkout, _scene.Dashboard, _scene.Stamp with { At = _scene.Stamp.At.AddDays(1) });
        _stamper.Apply(plan);

        Assert.True(plan.IsUpToDate);
        Assert.Equal(before, _scene.Everything());
    }

    [Fact]
    public void Making_a_plan_writes_nothing_and_lists_old_and_new()
    {
        var before = _scene.Everything();

        var plan = Plan();

        Assert.Equal(before, _scene.Everything());
        Assert.Equal(
            [new StampedField("/version", "0.2.3-alpha", "0.4.0-beta"), new StampedField("/build", "2025.04", "2026.12.01+007")],
            plan.Files.Single(file => file.Path == Path.Combine(_scene.Dashboard, "version.json")).Fields);
    }

    [Fact]
    public void A_version_file_that_lacks_them_gets_version_and_build()
    {
        _scene.Write("dashboard/version.json", "{\n  \"name\": \"Dash\"\n}\n");

        _stamper.Apply(Plan());

        Assert.Equal("{\n  \"name\": \"Dash\",\n  \"version\": \"0.4.0-beta\",\n  \"build\": \"2026.12.01+007\"\n}\n", _scene.Read("dashboard/version.json"));
    }

    [Fact]
    public void A_release_empties_the_suffix_and_no_build_leaves_the_build()
    {
        _stamper.Apply(_stamper.Plan(_scene.Checkout, dashboard: null, _scene.Stamp with { Version = new ProductVersion("1.0.0", ""), Build = null }));

        Assert.Contains("<VersionPrefix>1.0.0</VersionPrefix>\r\n    <VersionSuffix></VersionSuffix>\r\n    <StreamSuitesBuild>2026.11.21+001<", _scene.Read("runtime/Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("0.2.3-alpha", _scene.Read("dashboard/version.json"), StringComparison.Ordinal);
        Assert.True(_stamper.Plan(_scene.Checkout, dashboard: null, _scene.Stamp with { Version = new ProductVersion("1.0.0", ""), Build = null }).IsUpToDate);
    }

    [Fact]
    public void What_is_absent_is_skipped_also_a_whole_dashboard()
    {
        File.Delete(_scene.PathOf("runtime/changelog/roadmap.json"));

        var plan = _stamper.Plan(_scene.Checkout, _scene.PathOf("nowhere"), _scene.Stamp);
        _stamper.Apply(plan);

        Assert.Empty(plan.Faults);
        Assert.Contains(plan.Files, file => file.State == StampState.Absent && file.Path.EndsWith("roadmap.json", StringComparison.Ordinal));
        Assert.False(Directory.Exists(_scene.PathOf("nowhere")));
        Assert.Contains("0.4.0", _scene.Read("runtime/Directory.Build.props"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dashboard/about/about_part1.json", "{", "line 1")]
    [InlineData("dashboard/about/about_part1.json", """{"version":3}""", "must be a text")]
    [InlineData("dashboard/version.json", "[]", "object")]
    [InlineData("runtime/about/about.public.json", "{\"version\":\"1\",\"version\":\"2\"}", "twice")]
    [InlineData("runtime/Directory.Build.props", "<Project/>", "exactly one <VersionPrefix>")]
    [InlineData("runtime/Directory.Build.props", "<Project><VersionPrefix>1</VersionPrefix><VersionSuffix/><StreamSuitesBuild/><A><VersionPrefix>2</VersionPrefix></A></Project>", "exactly one")]
    [InlineData("runtime/Directory.Build.props", "<Project><!-- <VersionPrefix>0</VersionPrefix> --><VersionPrefix>1</VersionPrefix><VersionSuffix/><StreamSuitesBuild/></Project>", "told apart")]
    [InlineData("runtime/Directory.Build.props", "<Project>", "not XML")]
    public void One_file_that_cannot_be_stamped_stops_all_of_them(string path, string text, string reason)
    {
        _scene.Write(path, text);
        var before = _scene.Everything();

        var plan = Plan();

        Assert.Contains(reason, Assert.Single(plan.Faults).Message, StringComparison.Ordinal);
        Assert.Throws<StampFailedException>(() => _stamper.Apply(plan));
        Assert.Equal(before, _scene.Everything());
    }

    [Fact]
    public void A_file_that_changed_since_the_plan_stops_all_of_them()
    {
        var plan = Plan();
        _scene.Write("dashboard/version.json", """{"version":"someone's"}""");
        var before = _scene.Everything();

        Assert.Contains("someone else", Assert.Throws<StampFailedException>(() => _stamper.Apply(plan)).Message, StringComparison.Ordinal);
        Assert.Equal(before, _scene.Everything());
    }

    [Fact]
    public void A_failure_at_any_step_leaves_every_file_as_it_was()
    {
        var before = _scene.Everything();
        var failures = 0;
        for (var step = 1; ; step++)
        {
            var (calls, failed) = (0, false);
            var stamper = new VersionStamper(new InterceptedFiles((operation, _) =>
            {
                if (operation is FileStep.CreateFile or FileStep.Write or FileStep.Flush or FileStep.Replace && ++calls == step)
                {
                    failed = true;
                    throw new IOException("the disk is full");
                }
            }));
            var plan = stamper.Plan(_scene.Checkout, _scene.Dashboard, _scene.Stamp);
            if (Record.Exception(() => stamper.Apply(plan)) is not { } exception)
            {
                Assert.False(failed);
                break;
            }

            failures++;
            Assert.IsType<StampFailedException>(exception);
            Assert.Equal(before, _scene.Everything());
        }

        Assert.True(failures >= 16, $"only {failures} steps could fail");
    }

    [Fact]
    public void A_link_is_not_replaced_by_a_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        File.Move(_scene.PathOf("dashboard/version.json"), _scene.PathOf("dashboard/real.json"));
        File.CreateSymbolicLink(_scene.PathOf("dashboard/version.json"), _scene.PathOf("dashboard/real.json"));

        Assert.Contains("link", Assert.Single(Plan().Faults).Message, StringComparison.Ordinal);
    }

    private StampPlan Plan() => _stamper.Plan(_scene.Checkout, _scene.Dashboard, _scene.Stamp);
}
