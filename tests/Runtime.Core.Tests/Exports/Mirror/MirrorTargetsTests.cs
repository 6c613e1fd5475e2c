using Runtime.Core.Configuration;
using Runtime.Core.Exports.Mirror;

namespace Runtime.Core.Tests.Exports.Mirror;

public sealed class MirrorTargetsTests : IDisposable
{
    private readonly MirrorScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void The_configuration_wins_over_the_environment_and_that_over_what_is_found()
    {
        var named = new MirrorsConfig { Targets = [new MirrorTargetConfig("a", "/x", MirrorProfile.Public), new MirrorTargetConfig("b", "", MirrorProfile.Dashboard)] };
        Assert.Empty(Resolve(new MirrorsConfig()));
        Directory.CreateDirectory(_scene.Beside("StreamSuites-Dashboard/shared/state"));
        Assert.Equal(("found", MirrorOrigin.Found), Only(new MirrorsConfig()));
        Assert.Empty(Resolve(new MirrorsConfig { AutoDetect = false }));
        _scene.Set("STREAMSUITES_STATE_PUBLISH_ROOT", "/second");
        Assert.Equal("/second", Assert.Single(Resolve(new MirrorsConfig { AutoDetect = false })).Path);
        _scene.Set("DASHBOARD_STATE_PUBLISH_ROOT", "/first");
        Assert.Equal("/first", Assert.Single(Resolve(new MirrorsConfig())).Path);

        Assert.Equal(["a /x Public Configuration", "b  Dashboard Configuration"], Resolve(named).Select(target => $"{target.Name} {target.Path} {target.Profile} {target.Origin}"));
    }

    [Theory]
    [InlineData("StreamSuites-Dashboard/docs", "instance/StreamSuites-Dashboard")]
    [InlineData("StreamSuites-Dashboard", "instance/StreamSuites-Dashboard/docs")]
    [InlineData("instance/StreamSuites-Dashboard/docs", "instance/StreamSuites-Dashboard")]
    public void The_first_place_that_has_the_folder_the_dashboard_reads_is_taken(string first, string second)
    {
        Directory.CreateDirectory(_scene.Beside("StreamSuites-Dashboard/docs"));
        Directory.CreateDirectory(_scene.Beside(first + "/shared/state"));
        Directory.CreateDirectory(_scene.Beside(second + "/shared/state"));

        Assert.Equal(Path.GetFullPath(_scene.Beside(first)), Assert.Single(Resolve(new MirrorsConfig())).Path);
    }

    private (string, MirrorOrigin) Only(MirrorsConfig config) => Assert.Single(Resolve(config)) is var target ? (target.Name, target.Origin) : default;

    private System.Collections.Immutable.ImmutableArray<MirrorTarget> Resolve(MirrorsConfig config) => MirrorTargets.Resolve(config, _scene.Secrets, _scene.Paths);
}
