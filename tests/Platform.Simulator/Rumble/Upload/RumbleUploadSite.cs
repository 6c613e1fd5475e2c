using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.Simulator.Rumble.Upload;

/// <summary>Rumble's pages around an upload, on a loopback port: sign-in, the form in two steps, the account's videos. It knows one account.</summary>
public sealed class RumbleUploadSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<string> _requests = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private ImmutableList<RumbleVideo> _videos = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile RumbleUploadFault _fault;

    private RumbleUploadSite(WebApplication app, RumbleUploadOptions options) => (_app, Options) = (app, options);

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>May be changed at any time; what a fault held up goes on then.</summary>
    public RumbleUploadFault Fault
    {
        get => _fault;
        set
        {
            _fault = value;
            Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    /// <summary>The oldest first.</summary>
    public ImmutableList<RumbleVideo> Videos => Volatile.Read(ref _videos);

    /// <summary>Method and path of each request, in order of arrival; the oldest go when nobody reads.</summary>
    public ChannelReader<string> Requests => _requests.Reader;

    internal RumbleUploadOptions Options { get; }

    internal ConcurrentDictionary<string, MemoryStream> Parts { get; } = new(StringComparer.Ordinal);

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<RumbleUploadSite> StartAsync(RumbleUploadOptions options, CancellationToken cancellationToken)
    {
        // An empty builder reads no settings of the folder it happens to be started in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        var site = new RumbleUploadSite(builder.Build(), options);
        site._app.Use(site.NoteAsync);
        new RumbleUploadEndpoints(site).Map(site._app);
        await site._app.StartAsync(cancellationToken);
        site.Address = new Uri(site._app.Urls.Single() + "/");
        return site;
    }

    /// <summary>Takes a video as if it had been uploaded.</summary>
    public void Add(RumbleVideo video) => ImmutableInterlocked.Update(ref _videos, videos => videos.Add(video));

    /// <summary>Answers nothing for as long as the fault lasts.</summary>
    internal async Task HoldAsync(RumbleUploadFault fault, CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _changed).Task is var change && Fault == fault)
        {
            await change.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync(); // whoever still waits for an answer gets none
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private Task NoteAsync(HttpContext context, RequestDelegate next)
    {
        _requests.Writer.TryWrite($"{context.Request.Method} {context.Request.Path}");
        return next(context);
    }

    /// <summary>Ends with the simulator. The console's own lifetime would take Ctrl-C from whoever embeds it.</summary>
    private sealed class EmbeddedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
