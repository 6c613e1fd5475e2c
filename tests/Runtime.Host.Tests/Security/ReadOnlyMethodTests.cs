using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Host.Hubs;

namespace Runtime.Host.Tests.Security;

public sealed class ReadOnlyMethodTests
{
    [Fact]
    public async Task Get_and_head_change_nothing_anywhere()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var cookie = await daemon.SignInAsync();
        var before = Digest(daemon);

        foreach (var path in Surface.Of(daemon).Select(route => route.Path).Distinct())
        {
            foreach (var method in (string[])["GET", "GET", "HEAD", "HEAD"])
            {
                await daemon.SendAsync(method, path, cookie, "Sec-Fetch-Site: same-origin");
            }
        }

        Assert.Equal(before, Digest(daemon));
        Assert.Empty(daemon.Workers.Commands);
        Assert.Empty(daemon.Creators.DemoInbox.Posted);
        Assert.Empty(daemon.Triggers.Requests);
        Assert.Equal(0, daemon.Configuration.Reloads);
        Assert.Empty(daemon.Services.GetRequiredService<StatusConnections>().All);
    }

    /// <summary>Everything of the instance but the log, which may note that somebody came.</summary>
    private static string Digest(TestDaemon daemon) => string.Join('\n',
        from path in Directory.EnumerateFiles(daemon.Paths.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where !path.Contains("logs", StringComparison.Ordinal) && !path.EndsWith("instance.lock", StringComparison.Ordinal)
        select $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}");
}
