using Runtime.Core.Configuration;

namespace Runtime.Core.Tests.Configuration;

public sealed class ConfigurationCheckerTests
{
    [Fact]
    public void A_fresh_instance_is_valid_and_nothing_is_written()
    {
        using var instance = new TestInstance();

        var report = ConfigurationChecker.Check(instance.Paths);

        Assert.True(report.IsValid);
        Assert.Empty(report.Faults);
        Assert.All(report.Documents, document => Assert.False(document.IsPresent));
        Assert.Empty(Directory.EnumerateFileSystemEntries(instance.Paths.Config));
    }

    [Fact]
    public void Faults_of_all_documents_are_reported_together()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Creators, "{");
        instance.Write(ConfigurationDocument.System, """{"system": 1}""");
        instance.Write(ConfigurationDocument.RateLimits, """{"rate_limits": [{"rate_limit_id": "r"}]}""");
        Directory.CreateDirectory(instance.PathOf(ConfigurationDocument.Tiers));

        var report = ConfigurationChecker.Check(instance.Paths);

        Assert.False(report.IsValid);
        Assert.Equal(
            ["config/creators.json 1 0", "config/system.json 1 0", "config/tiers.json 1 0", "config/ratelimits.json 2 0"],
            report.Documents.Where(document => document.Errors + document.Warnings > 0).Select(document => $"{document.File} {document.Errors} {document.Warnings}"));
    }
}
