using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Runtime.Admin;
using Runtime.Admin.Access;
using Runtime.Browser.Tests.Chromium;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Files;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Scheduling;
using Runtime.Core.Triggers;
using Runtime.Host.Endpoints;
using TestKit;
using TestKit.Admin;

namespace Runtime.Browser.Tests.Admin;

/// <summary>
/// The admin on a real Kestrel with a scene behind its ports and nobody to log in: everything the pages do, without
/// the rest of the daemon. Stops and starts again on the same port.
/// </summary>
public sealed class AdminServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<HttpContext, bool> _circuits = new();
    private WebApplication? _app;

    public AdminScene Scene { get; } = new AdminScene(TimeProvider.System.GetUtcNow()).Set();

    public InstancePaths Paths => new(_folder.Path, _folder.Path);

    public string Address { get; private set; } = "http://127.0.0.1:0";

    public IServiceProvider Services => _app!.Services;

    public static async Task<AdminServer> StartAsync()
    {
        var server = new AdminServer();
        await server.UpAsync();
        return server;
    }

    public async Task UpAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "streamsuites", ContentRootPath = _folder.Path, EnvironmentName = "Production" });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, new Uri(Address).Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseSlowWire();
        }));
        builder.Services.AddAuthorizationBuilder().AddPolicy(AdminAccess.Policy, policy => policy.RequireAssertion(_ => true));
        builder.Services
            .AddSingleton<IConfigurationSource>(Scene.Configuration)
            .AddSingleton<ICreatorDirectory>(Scene.Creators)
            .AddSingleton<IWorkerControl>(Scene.Workers)
            .AddSingleton<IExportLibrary>(Scene.Exports)
            .AddSingleton<IExportInspector>(Scene.Inspector)
            .AddSingleton<IMirrors>(Scene.Mirrors)
            .AddSingleton<ITriggerTester>(Scene.Tester)
            .AddSingleton(Paths)
            .AddSingleton<IClipLibrary>(Scene.Clips.Library)
            .AddSingleton<IClipCommands>(Scene.Clips.Library)
            .AddSingleton<ICaptureBuffers>(Scene.Clips.Buffers)
            .AddSingleton<IClipMedia>(Scene.Clips.Media)
            .AddSingleton<IClipInbox>(Scene.Clips.Files)
            .AddSingleton<IClipPreviews>(Scene.Clips.Files)
            .AddSingleton<IClipShow>(Scene.Clips.Show)
            .AddSingleton<IDiscordConnection>(Scene.Discord.Bot)
            .AddSingleton<IDiscordGuilds>(Scene.Discord.Guilds)
            .AddSingleton<IDiscordGuildSettings>(Scene.Discord.Settings)
            .AddSingleton<IDiscordNotices>(Scene.Discord.Notices)
            .AddSingleton<IDiscordCommandLog>(Scene.Discord.Log)
            .AddAdmin();

        _app = builder.Build();
        _app.UseExceptionHandler(AdminAccess.ErrorPath);
        _app.UseStatusCodePagesWithReExecute(AdminAccess.NotFoundPath);
        _app.Use(GuardAsync);
        _app.UseAdminAssets();
        _app.UseRouting();
        _app.UseAuthorization();
        _app.UseAntiforgery();
        _app.MapGet("/healthz", () => "ok");
        _app.MapGet("/admin/status.js", () => Results.Text("document.querySelector('[data-status]').textContent = 'Live';", "text/javascript"));
        _app.MapGet("/broken", (HttpContext _) => throw new InvalidOperationException("secret detail"));
        _app.MapPost(AdminAccess.LogoutPath, ([Microsoft.AspNetCore.Mvc.FromForm] IFormCollection _, AdminSessions sessions) =>
        {
            sessions.EndAll();
            return Results.Redirect($"{AdminAccess.LoginPath}?reason=signed-out");
        });
        MapClips(_app);
        _app.MapAdmin();
        await _app.StartAsync();
        Address = _app.Urls.First();
    }

    public async Task DownAsync()
    {
        DropCircuits();
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
        {
            await _app!.StopAsync(patience.Token);
        }

        await _app.DisposeAsync();
        _circuits.Clear();
    }

    /// <summary>Cuts every circuit's connection, as a sleeping laptop does, and leaves the server running.</summary>
    public void DropCircuits()
    {
        foreach (var context in _circuits.Keys)
        {
            try
            {
                context.Abort();
            }
            catch (ObjectDisposedException)
            {
                // The page closed this connection itself at the same moment.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        _folder.Dispose();
    }

    /// <summary>Gives every clip of the scene a film and a picture.</summary>
    public void PutClipFiles()
    {
        Scene.Clips.Files.Video = TestVideo.Video;
        if (TestVideo.Video is { } video && TestVideo.Poster is { } poster)
        {
            Directory.CreateDirectory(Path.Combine(Paths.Clips, "output"));
            foreach (var clip in Scene.Clips.Library.Clips)
            {
                File.Copy(video, Path.Combine(Paths.Clips, "output", $"{clip.Id}.mp4"), overwrite: true);
                File.Copy(poster, Path.Combine(Paths.Clips, "output", $"{clip.Id}.jpg"), overwrite: true);
            }
        }
    }

    /// <summary>What the page's pictures, players and uploads ask for: the daemon's own endpoints, without its login.</summary>
    private static void MapClips(WebApplication app)
    {
        app.MapGet("/api/admin/session", () => Results.Json(new { csrf_token = "token" }));
        var api = app.MapGroup(AdminApi.Root);
        api.MapClips();
        api.MapClipMedia();
        api.MapClipBuffers();
    }

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = AdminAccess.ContentSecurityPolicy(context.Request.Host.Value!, ["https://static-cdn.jtvnw.net"]);
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        _circuits[context] = true;
        try
        {
            await next(context);
        }
        finally
        {
            _circuits.TryRemove(context, out _);
        }
    }
}
