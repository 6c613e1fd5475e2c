using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Exports.Mirror;

namespace Runtime.Host.Tests.Endpoints;

public sealed class MirrorEndpointTests
{
    [Fact]
    public async Task Mirrors_are_listed_published_and_compared_behind_the_login()
    {
        await using var daemon = await TestDaemon.StartAsync(services => services.AddSingleton<IMirrors>(new OneMirror()));
        var session = await daemon.SignInAsync();
        string[] writer = [.. await daemon.SignInToWriteAsync(), "Content-Type: application/json"];

        var listed = await daemon.SendAsync("GET", "/api/admin/mirrors", session);
        var published = await daemon.SendAsync("POST", "/api/admin/mirrors/site/publish", writer);
        var compared = await daemon.SendAsync("POST", "/api/admin/mirrors/site/check", writer);

        using var list = JsonDocument.Parse(listed.Body);
        var mirror = Assert.Single(list.RootElement.EnumerateArray().ToList());
        Assert.Equal("site", mirror.GetProperty("name").GetString());
        Assert.Equal("directory_missing", mirror.GetProperty("path_state").GetString());
        Assert.Equal("degraded", mirror.GetProperty("state").GetString());
        Assert.Equal("dashboard", mirror.GetProperty("profile").GetString());
        using var report = JsonDocument.Parse(published.Body);
        Assert.Equal((3, true), (report.RootElement.GetProperty("written").GetInt32(), report.RootElement.GetProperty("succeeded").GetBoolean()));
        using var comparison = JsonDocument.Parse(compared.Body);
        Assert.Equal("version.json", comparison.RootElement.GetProperty("missing")[0].GetString());
    }

    [Theory]
    [InlineData("GET", "/api/admin/mirrors", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/admin/mirrors/site/publish", HttpStatusCode.Forbidden)]
    public async Task Without_a_login_nothing_is_told_and_nothing_done(string method, string path, HttpStatusCode otherwise)
    {
        var mirrors = new OneMirror();
        await using var daemon = await TestDaemon.StartAsync(services => services.AddSingleton<IMirrors>(mirrors));

        var response = await daemon.SendAsync(method, path);

        Assert.Contains(response.Status, new[] { HttpStatusCode.Unauthorized, otherwise });
        Assert.Equal(0, mirrors.Published);
    }

    [Fact]
    public async Task A_mirror_that_is_not_there_is_not_found()
    {
        await using var daemon = await TestDaemon.StartAsync(services => services.AddSingleton<IMirrors>(new OneMirror()));
        string[] writer = [.. await daemon.SignInToWriteAsync(), "Content-Type: application/json"];

        Assert.Equal(HttpStatusCode.NotFound, (await daemon.SendAsync("POST", "/api/admin/mirrors/other/publish", writer)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await daemon.SendAsync("POST", "/api/admin/mirrors/other/check", writer)).Status);
    }

    private sealed class OneMirror : IMirrors
    {
        public int Published { get; private set; }

        public ImmutableArray<MirrorStatus> Mirrors { get; } =
        [
            new MirrorStatus
            {
                Name = "site", Path = "/srv/site", Profile = MirrorProfile.Dashboard, Origin = MirrorOrigin.Configuration,
                PathState = PathState.DirectoryMissing, State = MirrorState.Degraded, LastError = "the folder is not there", Remedy = "make it",
            },
        ];

        public Task<MirrorReport?> PublishNowAsync(string name, Actor by, CancellationToken cancellationToken)
        {
            Published++;
            return Task.FromResult(name == "site" ? new MirrorReport(PathState.Valid, 7, 3, 0, 1, 4711, null, null) : null);
        }

        public Task<MirrorComparison?> CheckAsync(string name, CancellationToken cancellationToken) =>
            Task.FromResult(name == "site" ? new MirrorComparison(PathState.Valid, ["version.json"], [], [], null, null) : null);

        public IDisposable OnChange(Action handler) => throw new NotSupportedException();
    }
}
