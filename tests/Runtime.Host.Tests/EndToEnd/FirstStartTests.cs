using NJsonSchema;
using TestKit.Processes;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>Straight after a clone: nothing is configured, and everything is alive.</summary>
public sealed class FirstStartTests
{
    private static readonly TimeSpan DemoLimit = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_talks_within_five_seconds_and_every_document_is_there_and_fits_its_schema()
    {
        using var root = new InstanceRoot();
        await using var daemon = await DaemonProcess.StartAsync(root, null, Ct);

        var first = await Eventually.FindAsync(
            "a message of the demo",
            async () => (await daemon.GetAsync("/exports/overlay/demo/chat.json", Ct)).GetProperty("messages") is { } messages && messages.GetArrayLength() > 0 ? messages[0].GetRawText() : null,
            Ct);
        Assert.InRange(TimeProvider.System.GetUtcNow() - daemon.ListeningAt, TimeSpan.Zero, DemoLimit);
        Assert.Contains("\"is_synthetic\":true", first, StringComparison.Ordinal);
        Assert.Contains("memory trim", (await daemon.GetAsync("/api/admin/tasks", Ct)).EnumerateArray().Select(task => task.GetProperty("name").GetString()));

        var wanted = PublishedSchemas().ToList();
        var listed = await Eventually.FindAsync("a manifest with every document", () => Task.FromResult(Listed(root) is { } entries && SchemasOf(entries).SequenceEqual(wanted) ? entries : null), Ct);
        foreach (var entry in listed)
        {
            var path = entry.GetProperty("file").GetString()!.Replace("{creator}", "demo", StringComparison.Ordinal);
            var schema = await JsonSchema.FromFileAsync(Path.Combine(BuiltProgram.Repository, "schemas", "exports", entry.GetProperty("schema").GetString()!), Ct);
            var text = await Eventually.FindAsync(path, async () => File.Exists(root.Export(path)) ? await File.ReadAllTextAsync(root.Export(path), Ct) : null, Ct);
            Assert.Empty(schema.Validate(text).Select(fault => $"{path}: {fault}"));
        }
    }

    [Fact]
    public async Task Nothing_of_the_checkout_is_written_to_when_the_root_is_elsewhere()
    {
        using var root = new InstanceRoot();
        var before = Shipped();

        await using (var daemon = await DaemonProcess.StartAsync(root, null, Ct))
        {
            await daemon.KillAsync(Ct);
        }

        Assert.Equal(before, Shipped());
    }

    private static List<System.Text.Json.JsonElement>? Listed(InstanceRoot root) =>
        root.Read("public/meta.json") is { } manifest ? [.. manifest.GetProperty("exports").EnumerateArray()] : null;

    private static IEnumerable<string?> SchemasOf(IEnumerable<System.Text.Json.JsonElement> entries) =>
        entries.Select(entry => entry.GetProperty("schema").GetString()).Distinct().Order(StringComparer.Ordinal);

    /// <summary>There is one for each document; the manifest keeps quiet of the internal ones and does not list itself.</summary>
    private static IEnumerable<string> PublishedSchemas() =>
        Directory.GetFiles(Path.Combine(BuiltProgram.Repository, "schemas", "exports")).Select(file => Path.GetFileName(file)).Except(["integrations.schema.json", "permissions.schema.json", "meta.schema.json"]).Order(StringComparer.Ordinal);

    private static List<string> Shipped() =>
        [.. new[] { "config", "schemas", "wwwroot", "exports" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(BuiltProgram.Repository, folder), "*", SearchOption.AllDirectories))
            .Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}")
            .Order(StringComparer.Ordinal)];
}
