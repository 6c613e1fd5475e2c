using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;
using TestKit;

namespace Runtime.Core.Tests.Exports;

public sealed class ExportsServicesTests
{
    [Fact]
    public async Task The_slices_compose_and_publish_into_the_instance()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection()
            .AddSingleton(new InstancePaths(folder.Path, folder.Path))
            .AddSingleton<ICreatorDirectory>(new FakeCreatorDirectory())
            .AddSingleton<IWorkerControl>(new FakeWorkerControl())
            .AddSingleton<IConfigurationSource>(new FakeConfigurationSource())
            .AddSingleton<IAuditTrail>(new RecordedAudit())
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<SecretSource>()
            .AddSingleton<ISecretSource>(provider => provider.GetRequiredService<SecretSource>())
            .AddTelemetry()
            .AddExports();
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var (mirrors, publisher) = provider.GetServices<IHostedService>().ToArray() is [var first, var second] ? (first, second) : throw new InvalidOperationException("There are two.");
        var library = provider.GetRequiredService<IExportLibrary>();

        await mirrors.StartAsync(TestContext.Current.CancellationToken);
        await publisher.StartAsync(TestContext.Current.CancellationToken);
        await library.WaitForChangeAsync("public/meta.json", "", TestContext.Current.CancellationToken);
        await publisher.StopAsync(TestContext.Current.CancellationToken);
        await mirrors.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(File.Exists(folder.File("exports", "public", "meta.json")));
        Assert.Same(provider.GetRequiredService<TelemetryLog>(), provider.GetRequiredService<ITelemetry>());
        Assert.Contains(provider.GetServices<IRunningTaskSource>(), source => source is ExportTasks);
    }
}
