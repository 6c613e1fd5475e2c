using System.Text.Json;
using System.Text.Json.Nodes;
using LoadRun.Workload;

namespace LoadRun.Daemon;

/// <summary>A root folder of its own, with a creator, a tier without limits and the triggers; deleted at the end.</summary>
internal sealed class Instance : IDisposable
{
    public const string Creator = "alice";

    private Instance(string root) => Root = root;

    public string Root { get; }

    public string Triggers => Path.Combine(Root, "config", "triggers.json");

    public string FeedFolder => Path.Combine(Root, "exports", "overlay", Creator);

    public static Instance Create(bool chatLog, params JsonNode[] extraTriggers)
    {
        var instance = new Instance(Directory.CreateTempSubdirectory("streamsuites-load-").FullName);
        Directory.CreateDirectory(Path.Combine(instance.Root, "config"));
        instance.Write("triggers", TriggerSet.Document(extraTriggers));
        instance.Write("tiers", JsonNode.Parse("""
            { "version": 1, "tiers": { "load": { "label": "Load", "features": { "triggers": { "enabled": true, "max_triggers": 1000, "min_cooldown_seconds": 0 } } } } }
            """)!);
        instance.Write("creators", JsonNode.Parse($$"""
            { "creators": [ { "creator_id": "{{Creator}}", "display_name": "Alice", "tier": "load", "platforms": { "twitch": { "channel": "{{Stage.Channel}}" } } } ] }
            """)!);
        instance.Write("system", JsonNode.Parse($$"""
            { "chat": { "log": { "enabled": {{(chatLog ? "true" : "false")}} } } }
            """)!);
        return instance;
    }

    /// <summary>The texts in the chat log. Only complete once the daemon has stopped.</summary>
    public IEnumerable<string> LoggedTexts()
    {
        var folder = Path.Combine(Root, "data", "chat_logs");
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*.ndjson", SearchOption.AllDirectories).SelectMany(File.ReadLines).Select(TextOf).OfType<string>();
    }

    public string MirrorFolder(string name) => Path.Combine(Root, "mirrors", name);

    /// <summary>Before the daemon starts.</summary>
    public void MirrorTo(params IEnumerable<(string Name, string Profile)> mirrors)
    {
        var targets = new JsonArray();
        foreach (var (name, profile) in mirrors)
        {
            Directory.CreateDirectory(MirrorFolder(name));
            targets.Add(new JsonObject { ["name"] = name, ["path"] = MirrorFolder(name), ["profile"] = profile });
        }

        Write("system", new JsonObject { ["mirrors"] = new JsonObject { ["targets"] = targets } });
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string? TextOf(string line)
    {
        using var entry = JsonDocument.Parse(line);
        return entry.RootElement.GetProperty("kind").ValueEquals("message") ? entry.RootElement.GetProperty("text").GetString() : null;
    }

    private void Write(string name, JsonNode document) => File.WriteAllText(Path.Combine(Root, "config", $"{name}.json"), document.ToJsonString());
}
