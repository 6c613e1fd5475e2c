using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Platform.Simulator.Rumble.Upload;

/// <summary>What each address of the upload site answers.</summary>
internal sealed class RumbleUploadEndpoints(RumbleUploadSite site)
{
    private const string SessionCookie = "u_s";
    private static int _ids;

    public void Map(WebApplication app)
    {
        app.MapGet("/upload.php", context => ForSignedInAsync(context, () => RumbleUploadPages.Upload(site.Fault != RumbleUploadFault.PageChanged, site.Options.PartBytes)));
        app.MapGet("/account/content", context => ForSignedInAsync(context, () => RumbleUploadPages.Videos(site.Fault == RumbleUploadFault.ListLags ? [] : site.Videos.Reverse())));
        app.MapGet("/login.php", context => WriteAsync(context, 200, RumbleUploadPages.SignIn(NextOf(context), site.Options.SignsInByItself)));
        app.MapPost("/login.php", SignIn);
        app.MapPost("/upload/part", TakePartAsync);
        app.MapPost("/upload/finish", FinishAsync);
        app.MapGet("/{name}-clip.html", WatchAsync);
    }

    private bool IsSignedIn(HttpContext context) => site.Fault != RumbleUploadFault.SignedOut && context.Request.Cookies[SessionCookie] == "good";

    private async Task ForSignedInAsync(HttpContext context, Func<string> page)
    {
        switch (site.Fault)
        {
            case RumbleUploadFault.ServerError:
                await WriteAsync(context, 500, "<!doctype html><title>Error</title><h1>Internal Server Error</h1>");
                return;
            case RumbleUploadFault.Captcha:
                await WriteAsync(context, 403, RumbleUploadPages.Captcha);
                return;
            case var _ when !IsSignedIn(context):
                context.Response.Redirect($"/login.php?next={Uri.EscapeDataString(context.Request.Path)}");
                return;
            default:
                await WriteAsync(context, 200, page());
                return;
        }
    }

    private static Task SignIn(HttpContext context)
    {
        context.Response.Cookies.Append(SessionCookie, "good", new CookieOptions { HttpOnly = true, MaxAge = TimeSpan.FromDays(30) });
        context.Response.Redirect(NextOf(context));
        return Task.CompletedTask;
    }

    private async Task TakePartAsync(HttpContext context)
    {
        if (!IsSignedIn(context))
        {
            await WriteAsync(context, 403, "Sign in first.");
            return;
        }

        var parts = site.Parts.GetOrAdd(context.Request.Query["upload"].ToString(), _ => new MemoryStream());
        if (site.Fault == RumbleUploadFault.FilmRefused)
        {
            await WriteAsync(context, 415, "This is not a video.\nReally <b>not</b>.");
            return;
        }

        if (parts.Length > 0)
        {
            await site.HoldAsync(RumbleUploadFault.TransferStalls, context.RequestAborted);
        }

        if (parts.Length > 0 && site.Fault == RumbleUploadFault.TransferBreaks)
        {
            context.Abort();
            return;
        }

        if (site.Options.PartDelay > TimeSpan.Zero)
        {
            await Task.Delay(site.Options.PartDelay, site.Options.Time, context.RequestAborted);
        }

        await context.Request.Body.CopyToAsync(parts, context.RequestAborted);
        context.Response.StatusCode = 200;
    }

    private async Task FinishAsync(HttpContext context)
    {
        var form = await JsonSerializer.DeserializeAsync(context.Request.Body, RumbleUploadJson.Default.FinishedForm, context.RequestAborted);
        if (form is not { Rights: true, Terms: true, Title.Length: > 0 } || !site.Parts.ContainsKey(form.Upload) || site.Fault == RumbleUploadFault.HandingInFails)
        {
            await WriteAsync(context, site.Fault == RumbleUploadFault.HandingInFails ? 500 : 400, "The video could not be saved.");
            return;
        }

        var film = site.Parts.TryRemove(form.Upload, out var parts) ? parts.ToArray() : [];
        var id = string.Create(CultureInfo.InvariantCulture, $"v{Interlocked.Increment(ref _ids):x}sim");
        var video = new RumbleVideo(id, form.Title, form.Description, form.Category, form.Visibility, form.Name, [.. film]);
        site.Add(video);
        await site.HoldAsync(RumbleUploadFault.AnswerLost, context.RequestAborted);
        await WriteAsync(context, 200, site.Fault == RumbleUploadFault.ForeignAddress ? "https://rumble.example/v1" : video.Path + "?mref=upload#top", "text/plain");
    }

    private Task WatchAsync(HttpContext context) => site.Videos.Find(video => video.Path == context.Request.Path) is { } video
        ? WriteAsync(context, 200, RumbleUploadPages.Watch(video))
        : WriteAsync(context, 404, "<!doctype html><title>404</title>");

    /// <summary>Only ever to a page of this site.</summary>
    private static string NextOf(HttpContext context) => context.Request.Query["next"].ToString() is ['/', not '/' and not '\\', ..] next ? next : "/upload.php";

    private static async Task WriteAsync(HttpContext context, int status, string text, string type = "text/html")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type + "; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }
}

internal sealed record FinishedForm(string Upload, string Name, string Title, string Description, string Category, string Visibility, bool Rights, bool Terms);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FinishedForm))]
internal sealed partial class RumbleUploadJson : JsonSerializerContext;
