using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Exports;
using Runtime.Core.Scheduling;
using Runtime.Core.Triggers;
using Runtime.Host.Instance;
using Runtime.Host.Listening;
using Runtime.Host.Security;
using Runtime.Host.Tests.Fakes;
using TestKit;

namespace Runtime.Host.Tests;

/// <summary>The real composition on a port of its own, with fakes where the slices' ports are.</summary>
internal sealed class TestDaemon : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackSockets _sockets = LoopbackSockets.Bind(0);
    private readonly WebApplication _app;

    private TestDaemon(Action<IServiceCollection>? configure)
    {
        Paths = new InstancePaths(_folder.File("root"), _folder.File("shipped"));
        Ship("appsettings.json", "{}");
        Ship("wwwroot/overlay/chat.html", "<!DOCTYPE html><title>chat</title>");
        Ship("wwwroot/overlay/assets/chat.js", "export const x = 1;");
        Ship("wwwroot/admin/status.js", "// status");
        Ship("wwwroot/admin/plain.css", "body{}");
        ControlKey = ControlKey.Create(Paths);
        _app = Daemon.Build(new DaemonSettings(Paths, _sockets, ControlKey, Log), services =>
        {
            services.AddSingleton<ICreatorDirectory>(Creators).AddSingleton<IWorkerControl>(Workers).AddSingleton<IExportLibrary>(Exports);
            services.AddSingleton<IConfigurationSource>(Configuration).AddSingleton<IConfigurationReload>(Configuration);
            services.AddSingleton<ITriggerTester>(Triggers).AddSingleton<TimeProvider>(Time).AddSingleton<IAuditTrail>(Audit);
            configure?.Invoke(services);
            services.AddVacantSlices();
        });
    }

    public InstancePaths Paths { get; }

    public ControlKey ControlKey { get; }

    public ManualTime Time { get; } = new();

    public StringWriter Log { get; } = new();

    public FakeCreators Creators { get; } = new();

    public FakeWorkers Workers { get; } = new();

    public FakeExports Exports { get; } = new();

    public FakeConfiguration Configuration { get; } = new();

    public FakeTriggers Triggers { get; } = new();

    public RecordedAudit Audit { get; } = new();

    public IServiceProvider Services => _app.Services;

    public int Port => _sockets.Address.Port;

    public string Authority => $"127.0.0.1:{Port}";

    public string Origin => $"http://{Authority}";

    public static async Task<TestDaemon> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var daemon = new TestDaemon(configure);
        await daemon._app.StartAsync(TestContext.Current.CancellationToken);
        return daemon;
    }

    public RawHttp Http() => new(Port);

    /// <summary>Sends a raw request with the right Host; more header lines as given.</summary>
    public Task<RawResponse> SendAsync(string method, string target, params string[] headers) => Http().SendAsync(method, target, [$"Host: {Authority}", .. headers]);

    public string NewToken() => Services.GetRequiredService<LoginTokens>().Issue(LoginTokens.ShortLife, Actor.Terminal).Value;

    /// <returns>The Cookie header line of a new session.</returns>
    public async Task<string> SignInAsync()
    {
        var response = await SendAsync("GET", $"/login?token={NewToken()}");
        Assert.Equal(HttpStatusCode.Found, response.Status);
        return $"Cookie: {response.Header("Set-Cookie")!.Split(';')[0]}";
    }

    /// <returns>Cookie and token lines that let a browser session write.</returns>
    public async Task<string[]> SignInToWriteAsync()
    {
        var session = await SignInAsync();
        var response = await SendAsync("GET", "/api/admin/session", session);
        var antiforgery = response.Header("Set-Cookie")!.Split(';')[0];
        using var json = System.Text.Json.JsonDocument.Parse(response.Body);
        return [$"{session}; {antiforgery}", $"X-StreamSuites-CSRF: {json.RootElement.GetProperty("csrf_token").GetString()}", $"Origin: {Origin}"];
    }

    public string ControlKeyLine() => $"Authorization: Bearer {ControlKey.Read(Paths)}";

    public void Ship(string path, string text)
    {
        var file = Path.Combine(Paths.Shipped, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _sockets.Dispose();
        _folder.Dispose();
    }
}

/// <summary>One daemon for the tests of a class, none of which changes it for the others.</summary>
public sealed class DaemonFixture : IAsyncLifetime
{
    internal TestDaemon Daemon { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Daemon = await TestDaemon.StartAsync();

    public ValueTask DisposeAsync() => Daemon.DisposeAsync();
}
