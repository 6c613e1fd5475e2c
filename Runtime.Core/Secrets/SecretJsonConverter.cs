using System.Text.Json;
using System.Text.Json.Serialization;

namespace Runtime.Core.Secrets;

/// <summary>Writes the mask, and refuses to read: credentials come from the environment, never from a document.</summary>
public sealed class SecretJsonConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("A secret is not read from JSON; put it into .env or the environment.");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(Secret.Mask);
}
