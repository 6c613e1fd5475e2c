using System.Text.Json;
using System.Text.Json.Serialization;
using Runtime.Core.Configuration;

namespace Runtime.Host.Instance;

/// <summary>What a running daemon says of itself in <c>data/instance.json</c>, for its own commands to find it.</summary>
internal sealed record InstanceRecord(int ProcessId, DateTimeOffset StartedAt, int Port, string Version)
{
    public static string PathFor(InstancePaths paths) => Path.Combine(paths.Data, "instance.json");

    /// <returns>Null when there is none, or none that can be read.</returns>
    public static InstanceRecord? Read(InstancePaths paths)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(PathFor(paths)), InstanceJson.Default.InstanceRecord);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Write(InstancePaths paths) => PrivateFiles.Replace(PathFor(paths), JsonSerializer.Serialize(this, InstanceJson.Default.InstanceRecord));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(InstanceRecord))]
internal sealed partial class InstanceJson : JsonSerializerContext;
