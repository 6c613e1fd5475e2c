using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;
using TestKit.Admin;

namespace Runtime.Host.Tests.Endpoints;

public sealed class ExportEndpointTests
{
    [Fact]
    public async Task The_list_says_of_each_document_what_the_page_shows()
    {
        FakeExportInspector? inspector = null;
        await using var daemon = await TestDaemon.StartAsync(services =>
            services.AddSingleton<IExportInspector>(provider => inspector = new FakeExportInspector(provider.GetRequiredService<IExportLibrary>())));
        daemon.Services.GetRequiredService<IExportInspector>();
        var known = FakeExportInspector.Describe(daemon.Exports.Find("public/meta.json")!);
        inspector!.Say(known with
        {
            Failure = new ExportFailure(known.Path, "no space left", daemon.Time.GetUtcNow()),
            Verdict = new SchemaVerdict(SchemaState.Invalid, ["/name is missing"]),
        });
        inspector.Say(known with { Path = "state/later.json", Document = null, Verdict = SchemaVerdict.NotPublished });

        var response = await daemon.SendAsync("GET", "/api/admin/exports", await daemon.SignInAsync());
        using var json = JsonDocument.Parse(response.Body);
        var documents = json.RootElement.EnumerateArray().ToDictionary(entry => entry.GetProperty("path").GetString()!);

        var failing = documents["public/meta.json"];
        Assert.Equal("invalid", failing.GetProperty("schema_state").GetString());
        Assert.Equal("/name is missing", failing.GetProperty("schema_faults")[0].GetString());
        Assert.Equal("no space left", failing.GetProperty("failure").GetString());
        Assert.Equal("/exports/public/meta.json", failing.GetProperty("address").GetString());
        Assert.Equal(known.Document!.Content.Length, failing.GetProperty("bytes").GetInt32());
        Assert.Equal(JsonValueKind.Null, documents["state/later.json"].GetProperty("bytes").ValueKind);
        Assert.Equal("not_published", documents["state/later.json"].GetProperty("schema_state").GetString());
        Assert.Equal("internal_only", documents["admin/permissions.json"].GetProperty("visibility").GetString());
    }

    [Fact]
    public async Task The_page_about_the_exports_needs_the_login_and_what_lies_below_its_address_is_no_page()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var cookie = await daemon.SignInAsync();

        var stranger = await daemon.SendAsync("GET", "/exports");
        var page = await daemon.SendAsync("GET", "/exports", cookie);
        var below = await daemon.SendAsync("GET", "/exports/nothing", cookie);

        Assert.Equal(HttpStatusCode.Found, stranger.Status);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("<h1>Exports</h1>", page.Body, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", page.Header("Content-Security-Policy")!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, below.Status);
        Assert.StartsWith("default-src 'none'", below.Header("Content-Security-Policy")!, StringComparison.Ordinal);
    }
}
