using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Host.Hubs;

namespace Runtime.Host.Tests.Security;

[Collection(nameof(Alone))]
public sealed class NegotiateFloodTests
{
    private static readonly Uri Negotiate = new("/hubs/status/negotiate?negotiateVersion=1", UriKind.Relative);

    [Fact]
    public async Task Ten_thousand_foreign_negotiations_leave_nothing_behind()
    {
        await using var daemon = await TestDaemon.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(daemon.Origin) };
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        await RefuseAsync(client, 1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await RefuseAsync(client, 10_000);

        Assert.Empty(daemon.Services.GetRequiredService<StatusConnections>().All);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 5 * 1024 * 1024);
    }

    private static Task RefuseAsync(HttpClient client, int times) => Parallel.ForAsync(
        0,
        times,
        new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
        async (_, token) =>
        {
            using var response = await client.PostAsync(Negotiate, null, token);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        });
}
