using System.Security.Cryptography;
using System.Text.Json;

namespace TestKit;

/// <summary>
/// A reader from outside, who knows the rule of <c>docs/mirroring.md</c> and nothing else: the manifest, then the files,
/// and only what is as the manifest says was seen.
/// </summary>
public static class MirrorReader
{
    /// <returns>Null when the files were between two generations.</returns>
    /// <exception cref="IOException">There is no manifest.</exception>
    /// <exception cref="JsonException">It is torn.</exception>
    public static MirrorReading? TryRead(string root, string manifest)
    {
        using var json = JsonDocument.Parse(ReadShared(Path.Combine(root, manifest)));
        var generation = json.RootElement.GetProperty("generation");
        var folder = Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(manifest)!, generation.GetProperty("base").GetString()!));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in json.RootElement.GetProperty("exports").EnumerateArray().Where(entry => !entry.GetProperty("live").GetBoolean()))
        {
            var name = entry.GetProperty("file").GetString()!;
            if (Read(Path.Combine(folder, name)) is not { } content
                || content.Length != entry.GetProperty("bytes").GetInt64()
                || Convert.ToHexStringLower(SHA256.HashData(content)) != entry.GetProperty("sha256").GetString())
            {
                return null;
            }

            files[name] = content;
        }

        return new MirrorReading(generation.GetProperty("sequence").GetInt64(), generation.Clone(), files);
    }

    /// <summary>Reads again until it has seen one generation whole.</summary>
    public static async Task<MirrorReading> ReadAsync(string root, string manifest, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(root, manifest) is { } reading)
            {
                return reading;
            }

            await Task.Yield();
        }
    }

    private static byte[]? Read(string path)
    {
        try
        {
            return ReadShared(path);
        }
        catch (IOException)
        {
            return null; // gone, or about to come
        }
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}

public sealed record MirrorReading(long Sequence, JsonElement Generation, IReadOnlyDictionary<string, byte[]> Files);
