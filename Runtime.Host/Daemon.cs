using Microsoft.Extensions.DependencyInjection.Extensions;
using Runtime.Admin;
using Runtime.Core.Configuration;
using Runtime.Host.Endpoints;
using Runtime.Host.Hubs;
using Runtime.Host.Instance;
using Runtime.Host.Lifetime;
using Runtime.Host.Listening;
using Runtime.Host.Logging;
using Runtime.Host.Security;

namespace Runtime.Host;

/// <summary>Puts the daemon together: services, then the way of a request.</summary>
internal static class Daemon
{
    /// <summary>Leaves two of the ten seconds a stop may take to what comes after the slices.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(8);

    /// <param name="slices">Registers what stands behind the ports of Runtime.Core: <see cref="Composition.AddSlices"/>, or a test's own.</param>
    /// <exception cref="Cli.StartRefusedException">A setting would open it beyond loopback.</exception>
    public static WebApplication Build(DaemonSettings settings, Action<IServiceCollection> slices)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Daemon).Assembly.GetName().Name,
            ContentRootPath = settings.Paths.Shipped,
            WebRootPath = Path.Combine(settings.Paths.Shipped, "wwwroot"),
            EnvironmentName = Environments.Production, // nothing of the environment may switch developer pages on
        });
        builder.Configuration.AddJsonFile(Path.Combine(settings.Paths.Root, "appsettings.Local.json"), optional: true, reloadOnChange: false);
        WideningSettings.Refuse(builder.Configuration);
        builder.WebHost.UseLoopbackKestrel(settings.Sockets);

        AddHost(builder.Services, settings);
        slices(builder.Services);

        var app = builder.Build();
        MapRequests(app);
        return app;
    }

    private static void AddHost(IServiceCollection services, DaemonSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Paths).AddSingleton(settings.Sockets.Address).AddSingleton(settings.ControlKey);
        services.AddSingleton(provider => new ProcessStart(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.AddSingleton<IHostLifetime, QuietLifetime>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = StopTime);
        services.AddLineLogging(settings.Error);
        services.AddSecurity();
        services.AddProblems();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddApiDescription();
        services.AddSingleton<LongPoll>();
        services.AddStatusHub();
        services.AddAdmin();
        services.AddHostedService<WebServerStop>();
    }

    private static void MapRequests(WebApplication app)
    {
        app.UseMiddleware<RequestGuard>();
        app.UseProblems();
        app.UseMiddleware<LoginExchange>();
        app.UseAdminAssets();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<ApiGuard>();
        app.UseAntiforgery();
        app.UseApiDescription();

        app.MapHealth();
        app.MapExportFiles();
        app.MapStaticPages();
        app.MapShownClip();
        app.MapLogin();
        app.MapControl();
        app.MapDiscordControl();
        app.MapAdminApi();
        app.MapStatusHub();
        app.MapAdmin();
    }
}

/// <param name="Error">Where log lines for the operator's terminal go.</param>
internal sealed record DaemonSettings(InstancePaths Paths, LoopbackSockets Sockets, ControlKey ControlKey, TextWriter Error);
