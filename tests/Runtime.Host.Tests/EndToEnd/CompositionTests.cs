using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Configuration;
using Runtime.Core.Scheduling;
using Runtime.Host.Instance;
using Runtime.Host.Listening;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>The shipped composition inside this process: everything the container knows, and nothing left of it afterwards.</summary>
[Collection(nameof(Alone))]
public sealed class CompositionTests : IDisposable
{
    private readonly InstanceRoot _root = new();
    private readonly LoopbackSockets _sockets = LoopbackSockets.Bind(0);
    private readonly StringWriter _log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _sockets.Dispose();
        _root.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Every_registered_service_resolves()
    {
        IServiceCollection registered = null!;
        await using var app = Build(services => registered = services);
        await using var scope = app.Services.CreateAsyncScope();
        var navigation = (IHostEnvironmentNavigationManager)scope.ServiceProvider.GetRequiredService<NavigationManager>();
        navigation.Initialize("http://127.0.0.1/", "http://127.0.0.1/"); // as a circuit does before it makes anything else
        var ours = registered.Where(service => !service.IsKeyedService && !service.ServiceType.ContainsGenericParameters && IsOurs(service)).ToList();

        Assert.True(ours.Count > 50, $"Only {ours.Count} services were looked at.");
        Assert.All(ours, service => Assert.NotEmpty(scope.ServiceProvider.GetServices(service.ServiceType)));
    }

    [Fact]
    public async Task Started_and_stopped_on_an_empty_root_it_leaves_no_task_running_and_no_file_open()
    {
        WebApplication app;
        IWorkerControl workers;
        await using (app = Build(_ => { }))
        {
            await app.StartAsync(Ct);
            workers = app.Services.GetRequiredService<IWorkerControl>();
            await Eventually.HoldsAsync("the demo chats", () => _root.Read("overlay/demo/chat.json").GetProperty("messages").GetArrayLength() > 0, Ct);
            Assert.NotEmpty(workers.Tasks);
            await app.StopAsync(Ct);
        }

        Assert.Empty(workers.Tasks.Select(task => task.Name));
        Assert.Empty(OpenFilesBelow(_root.Path));
        Assert.Empty(_root.LeftoverFiles());
        Assert.DoesNotContain(" error ", _log.ToString(), StringComparison.Ordinal);
    }

    private WebApplication Build(Action<IServiceCollection> look)
    {
        var paths = InstanceLocator.Locate(_root.Path);
        return Daemon.Build(new DaemonSettings(paths, _sockets, ControlKey.Create(paths), _log), services =>
        {
            services.AddSlices();
            look(services);
        });
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        new[] { service.ServiceType, service.ImplementationType, service.ImplementationInstance?.GetType() }
            .Any(type => type?.Assembly == typeof(Daemon).Assembly || type?.Assembly == typeof(InstancePaths).Assembly || type?.Assembly == typeof(Runtime.Admin.AdminServices).Assembly);

    /// <summary>Windows refuses to delete an open file, which the disposal of the folder would show; elsewhere the kernel is asked.</summary>
    private static IEnumerable<string> OpenFilesBelow(string folder) => !OperatingSystem.IsLinux()
        ? []
        : Directory.EnumerateFileSystemEntries("/proc/self/fd")
            .Select(entry => new FileInfo(entry).LinkTarget)
            .OfType<string>()
            .Where(target => target.StartsWith(folder, StringComparison.Ordinal));
}
