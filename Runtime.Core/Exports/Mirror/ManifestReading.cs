using System.Collections.Immutable;
using System.Text.Json;

namespace Runtime.Core.Exports.Mirror;

/// <summary>Reads a target's manifest to compare it. What it says is believed in nothing else: anyone may have written it.</summary>
internal static class ManifestReading
{
    public const long Longest = 4 * 1024 * 1024;

    /// <returns>Whether the manifest lists exactly these files as they are.</returns>
    public static bool Lists(byte[]? manifest, ImmutableArray<MirrorFile> files)
    {
        try
        {
            return manifest is not null && Entries(manifest).SequenceEqual(files.Select(file => (file.Place, (long)file.Content.Length, file.Sha256)));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    /// <returns>What a document of ours says of itself; null for anything else.</returns>
    public static (DateTimeOffset GeneratedAt, long? Sequence)? Origin(byte[]? document)
    {
        try
        {
            using var json = JsonDocument.Parse(document ?? []);
            var root = json.RootElement;
            long? sequence = root.TryGetProperty("generation", out var generation) ? generation.GetProperty("sequence").GetInt64() : null;
            return (root.GetProperty("generated_at").GetDateTimeOffset(), sequence);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static List<(string Place, long Bytes, string Sha256)> Entries(byte[] manifest)
    {
        using var document = JsonDocument.Parse(manifest);
        return [.. document.RootElement.GetProperty("exports").EnumerateArray().Select(entry => (entry.GetProperty("file").GetString() ?? "", entry.GetProperty("bytes").GetInt64(), entry.GetProperty("sha256").GetString() ?? ""))];
    }
}
