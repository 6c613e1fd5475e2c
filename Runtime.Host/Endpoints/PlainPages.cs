using System.Text.Encodings.Web;

namespace Runtime.Host.Endpoints;

/// <summary>
/// Pages that need nothing but the web server: login and errors. The script in them shows whether the daemon is
/// there, also when everything else of the admin is not.
/// </summary>
internal static class PlainPages
{
    /// <param name="text">Plain text; it is encoded here.</param>
    public static Task WriteAsync(HttpContext context, string title, string text)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Render(title, text), context.RequestAborted);
    }

    public static string Render(string title, string text) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="robots" content="noindex">
          <title>{HtmlEncoder.Default.Encode(title)} · StreamSuites</title>
          <link rel="stylesheet" href="/admin/plain.css">
          <script src="/admin/status.js" defer></script>
        </head>
        <body>
          <main>
            <p class="brand">StreamSuites</p>
            <h1>{HtmlEncoder.Default.Encode(title)}</h1>
            <p>{HtmlEncoder.Default.Encode(text)}</p>
            <p><a href="/">Open the admin</a></p>
            <p class="status" role="status" data-status>…</p>
          </main>
        </body>
        </html>

        """;
}
