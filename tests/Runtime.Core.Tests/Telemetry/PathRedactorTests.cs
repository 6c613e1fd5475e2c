using Runtime.Core.Configuration;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Tests.Telemetry;

public sealed class PathRedactorTests
{
    [Fact]
    public void Names_folders_by_what_they_are()
    {
        var redactor = new PathRedactor(new InstancePaths("/home/ada/streams/", "/opt/streamsuites"), "/home/ada");

        Assert.Equal(
            "<instance>/data/x.db, <install>/schemas, <home>/.ssh, /other",
            redactor.Redact("/home/ada/streams/data/x.db, /opt/streamsuites/schemas, /home/ada/.ssh, /other"));
    }

    [Fact]
    public void A_root_of_the_file_system_or_no_home_replaces_nothing() =>
        Assert.Equal("a/b c", new PathRedactor(new InstancePaths("/", "/"), "").Redact("a/b c"));
}
