using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Runtime.Host.Hubs;

namespace Runtime.Host.Tests.Security;

[Collection(nameof(Alone))]
public sealed class NegotiateFloodTests
{
    private static readonly Uri Negotiate = new("/hubs/status/negotiate?negotiateVersion=1", UriKind.Relative);

    [Fact]
    public async Task Ten_thousand_foreign_negotiations_leave_nothing_behind()
    {
        // The log is kept in memory here, so it must not grow with the requests.
        await using var daemon = await TestDaemon.StartAsync(services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)));
        using var client = new HttpClient { BaseAddress = new Uri(daemon.Origin) };
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        await RefuseAsync(client, 5_000); // until the pools of client and server have their size
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await RefuseAsync(client, 10_000);

        Assert.Empty(daemon.Services.GetRequiredService<StatusConnections>().All);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 5 * 1024 * 1024);
    }

    private static Task RefuseAsync(HttpClient client, int times) => Parallel.ForAsync(
        0,
        times,
        new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
        async (_, token) =>
        {
            using var response = await client.PostAsync(Negotiate, null, token);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        });
}
