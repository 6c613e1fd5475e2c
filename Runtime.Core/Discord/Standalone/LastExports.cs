using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Standalone;

/// <summary>What the daemon published last, for as long as it does not run.</summary>
internal sealed class LastExports(InstancePaths paths)
{
    /// <returns>A few lines on how it stood, or nothing when nothing readable was ever published.</returns>
    public string LastSeen()
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(paths.Exports, "state", "runtime_snapshot.json"));
            using var snapshot = JsonDocument.Parse(file);
            var root = snapshot.RootElement;
            var platforms = root.GetProperty("platforms").EnumerateArray()
                .Where(platform => platform.GetProperty("enabled").GetBoolean())
                .Select(platform => $"{DiscordText.Escape(platform.GetProperty("name").GetString() ?? "")} {DiscordText.Escape(platform.GetProperty("status").GetString() ?? "")}");
            return $"\nIt was last seen {DiscordText.Time(root.GetProperty("generated_at").GetDateTimeOffset(), 'R')}: {string.Join(", ", platforms)}.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return "";
        }
    }
}
