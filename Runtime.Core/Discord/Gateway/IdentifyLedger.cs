using System.Collections.Immutable;
using System.Text.Json;
using Runtime.Core.Storage;

namespace Runtime.Core.Discord.Gateway;

/// <summary>
/// The sessions that this bot began, whichever process and instance began them. Only the holder of the bot's lock reads and
/// writes it.
/// </summary>
internal sealed class IdentifyLedger(string path)
{
    private const int LargestFile = 64 * 1024;
    private const int MostKept = 1000;

    /// <returns>Times of the last day, oldest first. A file that cannot be read is an empty one.</returns>
    public ImmutableArray<DateTimeOffset> Read(DateTimeOffset now)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > LargestFile)
            {
                return [];
            }

            return [.. (JsonSerializer.Deserialize(File.ReadAllBytes(path), LedgerJson.Default.Int64Array) ?? [])
                .Where(at => at > 0 && at <= now.ToUnixTimeMilliseconds())
                .Select(DateTimeOffset.FromUnixTimeMilliseconds)
                .Where(at => now - at < IdentifyRule.Memory)
                .Order()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    /// <exception cref="IOException">It could not be kept.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Add(DateTimeOffset now)
    {
        var times = Read(now).Append(now).TakeLast(MostKept).Select(at => at.ToUnixTimeMilliseconds()).ToArray();
        PrivateFolder.Replace(path, JsonSerializer.SerializeToUtf8Bytes(times, LedgerJson.Default.Int64Array));
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(long[]))]
internal sealed partial class LedgerJson : System.Text.Json.Serialization.JsonSerializerContext;
